/** What a report in the making is kept as in this tab: a report's id, or the type of a new one. */
export const reportDraft = (reportId: string | null, type = '') =>
  reportId === null ? `report.new.${type}` : `report.${reportId}`
