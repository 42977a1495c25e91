"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const EmojiSad16Filled = ( /*#__PURE__*/createFluentIcon('EmojiSad16Filled', "16", ["M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M6.25 7.5a.75.75 0 1 0 0-1.5.75.75 0 0 0 0 1.5m3.5 0a.75.75 0 1 0 0-1.5.75.75 0 0 0 0 1.5m.12 3.32a.5.5 0 1 0 .76-.64 3.53 3.53 0 0 0-5.26 0 .5.5 0 1 0 .76.64 2.53 2.53 0 0 1 3.74 0"]));
