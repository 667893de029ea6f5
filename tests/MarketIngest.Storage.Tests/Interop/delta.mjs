// Reads a Delta table without any code of ours: replays the log (JSON entries, and a checkpoint by hyparquet) and gives the rows by DuckDB.
// One JSON request a line on standard input: {"table":"...","columns":"a, b","order":"1"}; "checkpoint":"yes" begins at the newest checkpoint, "no" at entry 0.
// The rows come back one JSON array a line, values as text by DuckDB's own casts, then {"end":rows} or {"error":"..."}.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

function replay(state, action) {
  if (action.add) {
    state.files.set(decodeURIComponent(action.add.path), action.add)
  } else if (action.remove) {
    state.files.delete(decodeURIComponent(action.remove.path))
  } else if (action.metaData) {
    state.metaData = action.metaData
  } else if (action.protocol) {
    state.protocol = action.protocol
  }
}

async function load(table, checkpoint) {
  const log = join(table, '_delta_log')
  const state = { files: new Map() }
  let from = 0
  if (checkpoint === 'yes') {
    const version = JSON.parse(readFileSync(join(log, '_last_checkpoint'), 'utf8')).version
    const bytes = readFileSync(join(log, `${String(version).padStart(20, '0')}.checkpoint.parquet`))
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    for (const row of await parquetReadObjects({ file, compressors })) {
      replay(state, row)
    }

    from = version + 1
  }

  for (let version = from; ; version++) {
    const entry = join(log, `${String(version).padStart(20, '0')}.json`)
    if (!existsSync(entry)) break
    for (const line of readFileSync(entry, 'utf8').split('\n')) {
      if (line) replay(state, JSON.parse(line))
    }
  }

  if (Number(state.protocol.minReaderVersion) !== 1) throw new Error(`reader version ${state.protocol.minReaderVersion}`)
  return state
}

function literal(text) {
  return `'${String(text).replaceAll("'", "''")}'`
}

// The types that the log declares, which the files must have.
function castOf(type) {
  return { string: 'VARCHAR', long: 'BIGINT', integer: 'INTEGER', double: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', timestamp: 'TIMESTAMP WITH TIME ZONE' }[type] ?? type.toUpperCase()
}

const connection = await (await DuckDBInstance.create(':memory:')).connect()
await connection.run('SET threads=1')
await connection.run("SET TimeZone='UTC'")

async function checkTypes(path, fields) {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${literal(path)}, hive_partitioning = false)`)
  for (const [name, type] of described.getRowsJson()) {
    const field = fields.find(f => f.name === name)
    if (!field) throw new Error(`${path}: column ${name} is not in the schema of the log`)
    if (castOf(field.type) !== type) throw new Error(`${path}: column ${name} is ${type} and the log says ${field.type}`)
  }
}

function checkStatistics(path, add, rows) {
  const stats = JSON.parse(add.stats)
  if (stats.numRecords !== rows) throw new Error(`${path}: ${rows} rows and the statistics say ${stats.numRecords}`)
}

async function answer({ table, columns, order, checkpoint }, write) {
  const state = await load(table, checkpoint)
  const schema = JSON.parse(state.metaData.schemaString)
  const partitions = [...state.metaData.partitionColumns]
  const fields = schema.fields.filter(f => !partitions.includes(f.name))
  const parts = []
  for (const [path, add] of state.files) {
    const full = join(table, path)
    if (readFileSync(full).length !== Number(add.size)) throw new Error(`${path} does not have ${add.size} bytes`)
    await checkTypes(full, fields)
    const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM read_parquet(${literal(full)}, hive_partitioning = false)`)
    checkStatistics(path, add, counted.getRowsJson()[0][0])
    const values = add.partitionValues ?? {}
    const constants = partitions.map(p => `, ${values[p] == null ? 'NULL' : literal(values[p])}::VARCHAR AS "${p}"`).join('')
    parts.push(`SELECT *${constants} FROM read_parquet(${literal(full)}, hive_partitioning = false)`)
  }

  if (parts.length === 0) return 0
  const result = await connection.runAndReadAll(`SELECT ${columns} FROM (${parts.join(' UNION ALL BY NAME ')}) ORDER BY ${order}`)
  const rows = result.getRowsJson()
  for (const row of rows) write(row.map(value => (value === null ? null : String(value))))
  return rows.length
}

for await (const line of createInterface({ input: process.stdin })) {
  const write = row => process.stdout.write(JSON.stringify(row) + '\n')
  try {
    process.stdout.write(JSON.stringify({ end: await answer(JSON.parse(line), write) }) + '\n')
  } catch (error) {
    process.stdout.write(JSON.stringify({ error: String(error?.message ?? error) }) + '\n')
  }
}
