// Reads Parquet files with DuckDB and hyparquet for the tests, which compare every value.
// One JSON request a line on standard input: {"reader":"duckdb","sql":"..."} or {"reader":"hyparquet","path":"..."}.
// For each, the rows come back one JSON array a line, values as text (see text below), then {"end":rows} or {"error":"..."}.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { DuckDBInstance, DuckDBBlobValue, DuckDBDateValue, DuckDBDecimalValue, DuckDBTimestampTZValue, DuckDBTimestampValue, DuckDBTypeId } from '@duckdb/node-api'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const bits = new DataView(new ArrayBuffer(8))

// Doubles as the sixteen hexadecimal digits of their bits, so that both zeros and NaN are told apart.
function doubleText(value) {
  bits.setFloat64(0, value)
  return bits.getBigUint64(0).toString(16).padStart(16, '0')
}

function decimalText(unscaled, scale) {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return (unscaled < 0n ? '-' : '') + whole + (fraction ? '.' + fraction : '')
}

function hexText(bytes) {
  return Buffer.from(bytes).toString('hex')
}

function duckText(value, typeId) {
  if (value === null) return null
  if (value instanceof DuckDBDateValue) return String(value.days)
  if (value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimestampValue) return String(value.micros)
  if (value instanceof DuckDBDecimalValue) return decimalText(value.value, value.scale)
  if (value instanceof DuckDBBlobValue) return hexText(value.bytes)
  if (typeId === DuckDBTypeId.DOUBLE || typeId === DuckDBTypeId.FLOAT) return doubleText(value)
  return String(value)
}

let connection

async function duckdb(sql, write) {
  if (!connection) {
    connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run('SET threads=1')
  }

  const result = await connection.stream(sql)
  const types = result.columnTypes().map(type => type.typeId)
  let rows = 0
  for await (const chunk of result.yieldRows()) {
    for (const row of chunk) {
      write(row.map((value, i) => duckText(value, types[i])))
      rows++
    }
  }

  return rows
}

// Decimals and instants are taken as they are stored: the reader's own conversion goes over doubles and milliseconds.
const parsers = { timestampFromMicroseconds: value => ({ number: value }), dateFromDays: value => ({ number: value }) }

function signed(bytes) {
  let value = BigInt.asIntN(8, BigInt(bytes[0]))
  for (const byte of bytes.subarray(1)) value = (value << 8n) | BigInt(byte)
  return value
}

async function hyparquet(path, write) {
  const bytes = readFileSync(path)
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const metadata = parquetMetadata(file)
  const columns = metadata.schema.slice(1).map(element => ({ ...element }))
  for (const element of metadata.schema) {
    if (element.converted_type === 'DECIMAL') {
      delete element.converted_type
      delete element.logical_type
    }
  }

  const rows = await parquetReadObjects({ file, metadata, compressors, parsers, utf8: false })
  for (const row of rows) {
    write(columns.map(column => {
      const value = row[column.name]
      if (value === null || value === undefined) return null
      if (column.converted_type === 'DECIMAL') return decimalText(signed(value), column.scale ?? 0)
      if (value.number !== undefined) return String(value.number)
      if (value instanceof Uint8Array) return hexText(value)
      return column.type === 'DOUBLE' ? doubleText(value) : String(value)
    }))
  }

  return rows.length
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  const write = row => process.stdout.write(JSON.stringify(row) + '\n')
  try {
    const end = request.reader === 'duckdb' ? await duckdb(request.sql, write) : await hyparquet(request.path, write)
    process.stdout.write(JSON.stringify({ end }) + '\n')
  } catch (error) {
    process.stdout.write(JSON.stringify({ error: String(error?.message ?? error) }) + '\n')
  }
}
