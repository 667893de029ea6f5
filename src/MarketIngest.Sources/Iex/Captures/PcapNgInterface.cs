namespace MarketIngest.Sources.Iex.Captures;

/// <summary>What a pcap-ng interface description says that matters here.</summary>
internal readonly record struct PcapNgInterface(ushort LinkType, uint SnapLength)
{
    public bool IsEthernet => LinkType == 1;
}
