using System.Text.Json;

namespace MarketIngest.Sources.Parsing;

/// <summary>Takes one row of a page.</summary>
/// <param name="property">The property that holds it; empty for an element of a bare array, and for a page that is one row itself.</param>
/// <param name="row">The row; valid during the call only.</param>
/// <param name="position">The byte offset at which it starts.</param>
internal delegate void JsonPageRow(string property, JsonElement row, long position);
