"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const ArrowSync16Regular = ( /*#__PURE__*/createFluentIcon('ArrowSync16Regular', "16", ["M7.15.65c.2-.2.5-.2.7 0l1.5 1.5c.2.2.2.5 0 .7l-1.5 1.5a.5.5 0 1 1-.7-.7L7.79 3a5 5 0 0 0-2.94 8.88.5.5 0 1 1-.63.78A5.99 5.99 0 0 1 7.8 2l-.65-.65a.5.5 0 0 1 0-.7m3.92 2.76a.5.5 0 0 1 .7-.07A5.99 5.99 0 0 1 8.2 14l.65.65a.5.5 0 0 1-.7.7l-1.5-1.5a.5.5 0 0 1 0-.7l1.5-1.5a.5.5 0 0 1 .7.7l-.64.65a5 5 0 0 0 2.94-8.88.5.5 0 0 1-.08-.7"], { flipInRtl: true }));
