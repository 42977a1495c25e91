"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const TextT16Regular = ( /*#__PURE__*/createFluentIcon('TextT16Regular', "16", ["M3 2.5c0-.28.22-.5.5-.5h8c.28 0 .5.22.5.5v2a.5.5 0 0 1-1 0V3H8v10h1a.5.5 0 0 1 0 1H6a.5.5 0 0 1 0-1h1V3H4v1.5a.5.5 0 0 1-1 0z"]));
