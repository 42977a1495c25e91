import styles from './Tones.module.css'

/** What colours and patterns of charts stand for. A negative part is hatched, an unrated one hollow: colour alone tells
 *  nothing. */
export type Tone = 'positive' | 'neutral' | 'negative' | 'unrated' | 'plain' | (typeof further)[number]

/** Of further parts of one bar, beside `plain`: told apart by their place, legend and number too. */
export const further = ['second', 'third', 'fourth', 'fifth', 'sixth'] as const

/** What a part of a chart wears, beside the class that shapes it. */
export const toned = (tone: Tone, shape = '') => ({ className: `${styles.tone} ${shape}`, 'data-tone': tone })
