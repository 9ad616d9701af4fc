// core/base: the version of the product, as package.json has it, for what leaves the page; a test holds it to that.

export const VERSION = "0.1.0";
