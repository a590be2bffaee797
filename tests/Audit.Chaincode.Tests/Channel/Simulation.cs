using Fabric.Chaincode;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>What one endorser's simulation of a transaction produced.</summary>
internal sealed class Simulation
{
    public required string TransactionId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public ChaincodeResponse Response { get; set; } = ChaincodeResponse.Error("not run");

    public (string Name, byte[] Payload)? Event { get; set; }

    /// <summary>Keys read, with the version found; 0 for none.</summary>
    public SortedDictionary<string, int> Reads { get; } = new(StringComparer.Ordinal);

    /// <summary>Ranges read to their end, with what was found.</summary>
    public List<(string Start, string End, List<(string Key, int Version)> Found)> Ranges { get; } = [];

    /// <summary>Keys written; null for a deletion.</summary>
    public SortedDictionary<string, byte[]?> Writes { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, byte[]> PrivateWrites { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that two endorsers must agree on.</summary>
    public string Fingerprint() => string.Join(
        '\n',
        Response.Status,
        Response.Message,
        Convert.ToHexString(Response.Payload.Span),
        Event is { } raised ? raised.Name + Convert.ToHexString(raised.Payload) : "-",
        string.Join(',', Reads),
        string.Join(',', Ranges.Select(range => $"{range.Start}-{range.End}:{string.Join(',', range.Found)}")),
        string.Join(',', Writes.Select(write => $"{write.Key}={(write.Value is null ? "-" : Convert.ToHexString(write.Value))}")),
        string.Join(',', PrivateWrites.Select(write => $"{write.Key}={Convert.ToHexString(write.Value)}")));
}
