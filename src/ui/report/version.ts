// ui/report: the version of the product, as package.json has it; a test holds it to that.

export const VERSION = "0.1.0";
