// core/detect/rules: a rule file is imported as its text.

declare module "*.yml?raw" {
  const text: string;
  export default text;
}
