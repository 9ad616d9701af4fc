// testing: the rules that come with the product, as a page without any choices of the user has them.

import { BUILT_IN } from "../core/detect/built-in-rules.ts";
import { openBook, UNTUNED } from "../core/detect/rule-book.ts";

export const BUILT_IN_BOOK = openBook(BUILT_IN, UNTUNED).book;
