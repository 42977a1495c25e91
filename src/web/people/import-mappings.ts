import { useQuery } from '@tanstack/react-query'
import type { ImportMappings } from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { api } from '../util/paths.ts'

/** What the columns of other programs' files are, as the firm keeps it, by name. */
export const useKeptMappings = () => useQuery(get<ImportMappings>(['import-mappings'], api.importMappings()))
