// Each icon from its own file: the package's front door holds all 20,000 of them, which slows the build.
export { Add16Regular } from '@fluentui/react-icons/svg/add'
export { ArrowClockwise16Regular } from '@fluentui/react-icons/svg/arrow-clockwise'
export { ArrowDown12Regular, ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down'
export { ArrowDownLeft16Regular } from '@fluentui/react-icons/svg/arrow-down-left'
export { ArrowDownload16Regular } from '@fluentui/react-icons/svg/arrow-download'
export { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left'
export { ArrowSort16Regular } from '@fluentui/react-icons/svg/arrow-sort'
export { ArrowSync16Regular } from '@fluentui/react-icons/svg/arrow-sync'
export { ArrowUp12Regular, ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up'
export { ArrowUpRight16Regular } from '@fluentui/react-icons/svg/arrow-up-right'
export { ArrowUpload16Regular } from '@fluentui/react-icons/svg/arrow-upload'
export { Attach16Regular } from '@fluentui/react-icons/svg/attach'
export { Bookmark16Regular } from '@fluentui/react-icons/svg/bookmark'
export { Calendar20Regular } from '@fluentui/react-icons/svg/calendar'
export { Call20Regular } from '@fluentui/react-icons/svg/call'
export { CheckmarkCircle20Filled, CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle'
export { ChevronDown12Regular, ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down'
export { ChevronRight12Regular, ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right'
export { Circle20Regular } from '@fluentui/react-icons/svg/circle'
export {
  ClipboardTask20Filled,
  ClipboardTask20Regular,
  ClipboardTask24Regular,
} from '@fluentui/react-icons/svg/clipboard-task'
export { Copy16Regular } from '@fluentui/react-icons/svg/copy'
export { DarkTheme20Regular } from '@fluentui/react-icons/svg/dark-theme'
export { DataBarHorizontal20Regular } from '@fluentui/react-icons/svg/data-bar-horizontal'
export {
  DataBarVertical20Filled,
  DataBarVertical20Regular,
} from '@fluentui/react-icons/svg/data-bar-vertical'
export { Delete16Regular, Delete20Regular } from '@fluentui/react-icons/svg/delete'
export { Dismiss16Regular, Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss'
export { DismissCircle20Regular } from '@fluentui/react-icons/svg/dismiss-circle'
export {
  DocumentSearch20Filled,
  DocumentSearch20Regular,
  DocumentSearch32Regular,
} from '@fluentui/react-icons/svg/document-search'
export { Edit16Regular, Edit20Regular } from '@fluentui/react-icons/svg/edit'
export { Emoji16Regular } from '@fluentui/react-icons/svg/emoji'
export { EmojiMeh16Regular } from '@fluentui/react-icons/svg/emoji-meh'
export { EmojiSad16Filled } from '@fluentui/react-icons/svg/emoji-sad'
export { Filter16Filled, Filter16Regular } from '@fluentui/react-icons/svg/filter'
export { History16Regular, History20Filled, History20Regular } from '@fluentui/react-icons/svg/history'
export { Home20Filled, Home20Regular } from '@fluentui/react-icons/svg/home'
export { ImageOff20Regular } from '@fluentui/react-icons/svg/image-off'
export { Important16Filled } from '@fluentui/react-icons/svg/important'
export { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard'
export { LinkDismiss16Regular } from '@fluentui/react-icons/svg/link-dismiss'
export { Mail20Filled, Mail20Regular, Mail48Regular } from '@fluentui/react-icons/svg/mail'
export { Merge16Regular } from '@fluentui/react-icons/svg/merge'
export { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal'
export { Note20Regular } from '@fluentui/react-icons/svg/note'
export { Open16Regular } from '@fluentui/react-icons/svg/open'
export {
  Organization20Filled,
  Organization20Regular,
  Organization48Regular,
} from '@fluentui/react-icons/svg/organization'
export { People20Filled, People20Regular, People48Regular } from '@fluentui/react-icons/svg/people'
export { PersonAdd20Regular } from '@fluentui/react-icons/svg/person-add'
export { PersonAlert20Filled, PersonAlert20Regular } from '@fluentui/react-icons/svg/person-alert'
export { PlugDisconnected48Regular } from '@fluentui/react-icons/svg/plug-disconnected'
export { Print16Regular } from '@fluentui/react-icons/svg/print'
export { ReOrderDotsVertical16Regular } from '@fluentui/react-icons/svg/re-order-dots-vertical'
export { Save16Regular } from '@fluentui/react-icons/svg/save'
export { Search16Regular } from '@fluentui/react-icons/svg/search'
export { Settings20Filled, Settings20Regular } from '@fluentui/react-icons/svg/settings'
export { Share16Regular } from '@fluentui/react-icons/svg/share'
export { SignOut20Regular } from '@fluentui/react-icons/svg/sign-out'
export { Table20Regular, Table48Regular } from '@fluentui/react-icons/svg/table'
export { TextT16Regular } from '@fluentui/react-icons/svg/text-t'
export { Warning16Regular } from '@fluentui/react-icons/svg/warning'
