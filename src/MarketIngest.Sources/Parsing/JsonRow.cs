using System.Text.Json;

namespace MarketIngest.Sources.Parsing;

/// <summary>Takes one element of a JSON array.</summary>
/// <param name="row">The element; valid during the call only.</param>
/// <param name="position">The byte offset at which it starts.</param>
internal delegate void JsonRow(JsonElement row, long position);
