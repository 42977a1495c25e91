"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.PSTTable7C = void 0;
/* eslint-disable @typescript-eslint/no-explicit-any */
/* eslint-disable @typescript-eslint/camelcase */
/* eslint-disable @typescript-eslint/no-unused-vars */
const long_1 = __importDefault(require("long"));
const PSTFile_class_1 = require("./PSTFile.class");
const PSTTable_class_1 = require("./PSTTable.class");
const PSTTableItem_class_1 = require("./PSTTableItem.class");
const ColumnDescriptor_class_1 = require("./ColumnDescriptor.class");
class PSTTable7C extends PSTTable_class_1.PSTTable {
    /**
     * Creates an instance of PSTTable7C ("Table Context").
     * @param {PSTNodeInputStream} pstNodeInputStream
     * @param {Map<number, PSTDescriptorItem>} subNodeDescriptorItems
     * @param {number} [entityToExtract]
     * @memberof PSTTable7C
     */
    constructor(pstNodeInputStream, subNodeDescriptorItems, entityToExtract) {
        super(pstNodeInputStream, subNodeDescriptorItems);
        this.items = [];
        this.numberOfDataSets = 0;
        this.BLOCK_SIZE = 8176;
        this.numColumns = 0;
        this.TCI_bm = 0;
        this.TCI_1b = 0;
        this.columnDescriptors = [];
        this.overrideCol = -1;
        if (this.tableTypeByte != 0x7c) {
            throw new Error('PSTTable7C::constructor unable to create PSTTable7C, table does not appear to be a 7c!');
        }
        // TCINFO header is in the hidUserRoot node
        const tcHeaderNode = this.getNodeInfo(this.hidUserRoot);
        if (!tcHeaderNode) {
            throw new Error('PSTTable7C::constructor tcHeaderNode is null');
        }
        // get the TCINFO header information
        let offset = 0;
        this.numColumns = tcHeaderNode
            .seekAndReadLong(long_1.default.fromNumber(offset + 1), 1)
            .toNumber();
        const TCI_4b = tcHeaderNode
            .seekAndReadLong(long_1.default.fromNumber(offset + 2), 2)
            .toNumber();
        const TCI_2b = tcHeaderNode
            .seekAndReadLong(long_1.default.fromNumber(offset + 4), 2)
            .toNumber();
        this.TCI_1b = tcHeaderNode
            .seekAndReadLong(long_1.default.fromNumber(offset + 6), 2)
            .toNumber();
        this.TCI_bm = tcHeaderNode
            .seekAndReadLong(long_1.default.fromNumber(offset + 8), 2)
            .toNumber();
        const hidRowIndex = tcHeaderNode
            .seekAndReadLong(long_1.default.fromNumber(offset + 10), 4)
            .toNumber();
        const hnidRows = tcHeaderNode
            .seekAndReadLong(long_1.default.fromNumber(offset + 14), 4)
            .toNumber();
        // 22... column descriptors
        offset += 22;
        if (this.numColumns != 0) {
            for (let col = 0; col < this.numColumns; ++col) {
                this.columnDescriptors[col] = new ColumnDescriptor_class_1.ColumnDescriptor(tcHeaderNode, offset);
                if (this.columnDescriptors[col].id === entityToExtract) {
                    this.overrideCol = col;
                }
                offset += 8;
            }
        }
        // if we are asking for a specific column, only get that!
        if (this.overrideCol > -1) {
            this.numColumns = this.overrideCol + 1;
        }
        // Read the key table
        this.keyMap = new Map();
        const keyTableInfo = this.getNodeInfo(this.hidRoot);
        if (!keyTableInfo) {
            throw new Error('PSTTable7C::constructor keyTableInfo is null');
        }
        this.numberOfKeys = Math.trunc(keyTableInfo.length() / (this.sizeOfItemKey + this.sizeOfItemValue));
        offset = 0;
        for (let x = 0; x < this.numberOfKeys; x++) {
            const context = keyTableInfo
                .seekAndReadLong(long_1.default.fromNumber(offset), this.sizeOfItemKey)
                .toNumber();
            offset += this.sizeOfItemKey;
            const rowIndex = keyTableInfo
                .seekAndReadLong(long_1.default.fromNumber(offset), this.sizeOfItemValue)
                .toNumber();
            offset += this.sizeOfItemValue;
            this.keyMap.set(context, rowIndex);
        }
        // Read the Row Matrix
        const rowNodeInfo = this.getNodeInfo(hnidRows);
        if (!rowNodeInfo) {
            throw new Error('PSTTable7C::constructor rowNodeInfo is null');
        }
        this.rowNodeInfo = rowNodeInfo;
        const numberOfBlocks = Math.trunc(this.rowNodeInfo.length() / this.BLOCK_SIZE);
        const numberOfRowsPerBlock = Math.trunc(this.BLOCK_SIZE / this.TCI_bm);
        const blockPadding = this.BLOCK_SIZE - numberOfRowsPerBlock * this.TCI_bm;
        this.numberOfDataSets = Math.trunc(numberOfBlocks * numberOfRowsPerBlock +
            (this.rowNodeInfo.length() % this.BLOCK_SIZE) / this.TCI_bm);
    }
    /**
     * Get items from the table.
     * @param {number} [startAtRecord]
     * @param {number} [numberOfRecordsToReturn]
     * @returns {Map<number, PSTTableItem>[]}
     * @memberof PSTTable7C
     */
    getItems(startAtRecord, numberOfRecordsToReturn) {
        const itemList = [];
        let setLocalList = false;
        // okay, work out the number of records we have
        const numberOfBlocks = Math.trunc(this.rowNodeInfo.length() / this.BLOCK_SIZE);
        const numberOfRowsPerBlock = Math.trunc(this.BLOCK_SIZE / this.TCI_bm);
        const blockPadding = this.BLOCK_SIZE - numberOfRowsPerBlock * this.TCI_bm;
        this.numberOfDataSets = Math.trunc(numberOfBlocks * numberOfRowsPerBlock +
            (this.rowNodeInfo.length() % this.BLOCK_SIZE) / this.TCI_bm);
        if (startAtRecord === undefined) {
            numberOfRecordsToReturn = this.numberOfDataSets;
            startAtRecord = 0;
            setLocalList = true;
        }
        if (numberOfRecordsToReturn === undefined) {
            numberOfRecordsToReturn = 0;
        }
        // repeat the reading process for every dataset
        let currentValueArrayStart = Math.trunc(startAtRecord / numberOfRowsPerBlock) * this.BLOCK_SIZE +
            (startAtRecord % numberOfRowsPerBlock) * this.TCI_bm;
        if (numberOfRecordsToReturn > this.rowCount - startAtRecord) {
            numberOfRecordsToReturn = this.rowCount - startAtRecord;
        }
        let dataSetNumber = 0;
        for (let rowCounter = 0; rowCounter < numberOfRecordsToReturn; rowCounter++) {
            const currentItem = new Map();
            // add on some padding for block boundries?
            if (this.rowNodeInfo.pstNodeInputStream.pstFile.pstFileType ==
                PSTFile_class_1.PSTFile.PST_TYPE_ANSI) {
                if (currentValueArrayStart >= this.BLOCK_SIZE) {
                    currentValueArrayStart =
                        currentValueArrayStart +
                            4 * (currentValueArrayStart / this.BLOCK_SIZE);
                }
                if (this.rowNodeInfo.startOffset + currentValueArrayStart + this.TCI_1b >
                    this.rowNodeInfo.pstNodeInputStream.length.toNumber()) {
                    continue;
                }
            }
            else {
                if (currentValueArrayStart % this.BLOCK_SIZE >
                    this.BLOCK_SIZE - this.TCI_bm) {
                    // adjust!
                    currentValueArrayStart += blockPadding;
                    if (currentValueArrayStart + this.TCI_bm >
                        this.rowNodeInfo.length()) {
                        continue;
                    }
                }
            }
            const bitmap = Buffer.alloc((this.numColumns + 7) / 8);
            this.rowNodeInfo.pstNodeInputStream.seek(long_1.default.fromNumber(this.rowNodeInfo.startOffset + currentValueArrayStart + this.TCI_1b));
            this.rowNodeInfo.pstNodeInputStream.readCompletely(bitmap);
            const id = this.rowNodeInfo.seekAndReadLong(long_1.default.fromNumber(currentValueArrayStart), 4);
            // Put into the item map as PidTagLtpRowId (0x67F2)
            let item = new PSTTableItem_class_1.PSTTableItem();
            item.itemIndex = -1;
            item.entryValueType = 3;
            item.entryType = long_1.default.fromNumber(0x67f2);
            item.entryValueReference = id.toNumber();
            item.isExternalValueReference = true;
            currentItem.set(item.entryType.toNumber(), item);
            let col = 0;
            if (this.overrideCol > -1) {
                col = this.overrideCol;
            }
            while (col < this.numColumns) {
                // Does this column exist for this row?
                const bitIndex = Math.trunc(this.columnDescriptors[col].iBit / 8);
                const bit = this.columnDescriptors[col].iBit % 8;
                // https://learn.microsoft.com/en-us/openspecs/office_file_formats/ms-pst/c48fa6b4-bfd4-49d7-80f8-8718bc4bcddc
                if (bitIndex >= bitmap.length ||
                    (bitmap[bitIndex] & (1 << (7 - bit))) == 0) {
                    // Column doesn't exist
                    col++;
                    continue;
                }
                item = new PSTTableItem_class_1.PSTTableItem();
                item.itemIndex = col;
                item.entryValueType = this.columnDescriptors[col].type;
                item.entryType = long_1.default.fromNumber(this.columnDescriptors[col].id);
                item.entryValueReference = 0;
                switch (this.columnDescriptors[col].cbData) {
                    case 1: // Single byte data
                        item.entryValueReference =
                            this.rowNodeInfo
                                .seekAndReadLong(long_1.default.fromNumber(currentValueArrayStart + this.columnDescriptors[col].ibData), 1)
                                .toNumber() & 0xff;
                        item.isExternalValueReference = true;
                        break;
                    case 2: // Two byte data
                        item.entryValueReference =
                            this.rowNodeInfo
                                .seekAndReadLong(long_1.default.fromNumber(currentValueArrayStart + this.columnDescriptors[col].ibData), 2)
                                .toNumber() & 0xffff;
                        item.isExternalValueReference = true;
                        break;
                    case 8: // 8 byte data
                        item.data = Buffer.alloc(8);
                        this.rowNodeInfo.pstNodeInputStream.seek(long_1.default.fromNumber(this.rowNodeInfo.startOffset +
                            currentValueArrayStart +
                            this.columnDescriptors[col].ibData));
                        this.rowNodeInfo.pstNodeInputStream.readCompletely(item.data);
                        break;
                    default:
                        // Four byte data
                        item.entryValueReference = this.rowNodeInfo
                            .seekAndReadLong(long_1.default.fromNumber(currentValueArrayStart + this.columnDescriptors[col].ibData), 4)
                            .toNumber();
                        if (this.columnDescriptors[col].type == 0x0003 ||
                            this.columnDescriptors[col].type == 0x0004 ||
                            this.columnDescriptors[col].type == 0x000a) {
                            // True 32bit data
                            item.isExternalValueReference = true;
                            break;
                        }
                        // Variable length data so it's an hnid
                        if ((item.entryValueReference & 0x1f) != 0) {
                            // Some kind of external reference...
                            item.isExternalValueReference = true;
                            break;
                        }
                        if (item.entryValueReference == 0) {
                            item.data = Buffer.alloc(0);
                            break;
                        }
                        else {
                            const entryInfo = this.getNodeInfo(item.entryValueReference);
                            if (entryInfo) {
                                item.data = Buffer.alloc(entryInfo.length());
                                entryInfo.pstNodeInputStream.seek(long_1.default.fromNumber(entryInfo.startOffset));
                                entryInfo.pstNodeInputStream.readCompletely(item.data);
                            }
                        }
                        break;
                }
                col++;
                currentItem.set(item.entryType.toNumber(), item);
            }
            itemList[dataSetNumber] = currentItem;
            dataSetNumber++;
            currentValueArrayStart += this.TCI_bm;
        }
        // console.log('PSTTable7C::getItems number of items = ' + itemList.length);
        if (setLocalList) {
            this.items = itemList;
        }
        return itemList;
    }
    /**
     * Get the number of rows.
     * @readonly
     * @type {number}
     * @memberof PSTTable7C
     */
    get rowCount() {
        return this.numberOfDataSets;
    }
    /**
     * JSON stringify the object properties.
     * @returns {string}
     * @memberof PSTTable7C
     */
    toJSON() {
        return this;
    }
}
exports.PSTTable7C = PSTTable7C;
