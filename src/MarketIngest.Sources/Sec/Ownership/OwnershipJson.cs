using System.Text.Json.Serialization;

namespace MarketIngest.Sources.Sec.Ownership;

[JsonSerializable(typeof(string[]))]
internal sealed partial class OwnershipJson : JsonSerializerContext;
