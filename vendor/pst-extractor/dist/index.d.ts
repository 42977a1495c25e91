export { PSTFile } from './PSTFile.class';
export { PSTTask } from './PSTTask.class';
export { PSTRecipient } from './PSTRecipient.class';
export { PSTAttachment } from './PSTAttachment.class';
export { PSTMessage } from './PSTMessage.class';
export { PSTFolder } from './PSTFolder.class';
