"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const ReOrderDotsVertical16Regular = ( /*#__PURE__*/createFluentIcon('ReOrderDotsVertical16Regular', "16", ["M6 5a1 1 0 1 0 0-2 1 1 0 0 0 0 2m0 4a1 1 0 1 0 0-2 1 1 0 0 0 0 2m1 3a1 1 0 1 1-2 0 1 1 0 0 1 2 0m3-7a1 1 0 1 0 0-2 1 1 0 0 0 0 2m1 3a1 1 0 1 1-2 0 1 1 0 0 1 2 0m-1 5a1 1 0 1 0 0-2 1 1 0 0 0 0 2"]));
