"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const Add16Regular = ( /*#__PURE__*/createFluentIcon('Add16Regular', "16", ["M8 2c.28 0 .5.22.5.5v5h5a.5.5 0 0 1 0 1h-5v5a.5.5 0 0 1-1 0v-5h-5a.5.5 0 0 1 0-1h5v-5c0-.28.22-.5.5-.5"]));
