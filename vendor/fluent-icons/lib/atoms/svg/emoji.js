"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const Emoji16Regular = ( /*#__PURE__*/createFluentIcon('Emoji16Regular', "16", ["M6.25 7.75a.75.75 0 1 0 0-1.5.75.75 0 0 0 0 1.5m-.11 1.92a.5.5 0 1 0-.75.66 3.5 3.5 0 0 0 5.22 0 .5.5 0 0 0-.75-.66 2.5 2.5 0 0 1-3.72 0M10.5 7A.75.75 0 1 1 9 7a.75.75 0 0 1 1.5 0M14 8A6 6 0 1 0 2 8a6 6 0 0 0 12 0M3 8a5 5 0 1 1 10 0A5 5 0 0 1 3 8"]));
