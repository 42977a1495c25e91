"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const Important16Filled = ( /*#__PURE__*/createFluentIcon('Important16Filled', "16", ["M5.96 4.46a2.07 2.07 0 1 1 4.08 0l-.86 4.56a1.2 1.2 0 0 1-2.36 0zM9.5 12.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0"]));
