"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const ArrowDownLeft16Regular = ( /*#__PURE__*/createFluentIcon('ArrowDownLeft16Regular', "16", ["M8.5 13a.5.5 0 0 1 0 1h-6a.5.5 0 0 1-.5-.5v-6a.5.5 0 0 1 1 0v4.8L13.15 2.14a.5.5 0 1 1 .7.7L3.71 13z"]));
