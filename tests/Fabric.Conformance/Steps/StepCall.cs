using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using Fabric.Conformance.Clients;

namespace Fabric.Conformance.Steps;

/// <summary>
/// A transaction of the toolbox chaincodes, spelled out: each step is an operation's name and its parameters. Both chaincodes understand the same
/// steps; see Chaincodes/StepRunner.cs and node/steps.mjs.
/// </summary>
/// <param name="Chaincode">The chaincode.</param>
/// <param name="Steps">The steps, done one after the other.</param>
public sealed record StepCall(string Chaincode, params IReadOnlyList<string[]> Steps)
{
    /// <summary>Whose peer is asked and whose client asks.</summary>
    public string MspId { get; init; } = "Org1MSP";

    /// <summary>Whose peers endorse; empty leaves it to the gateway.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    public IReadOnlyDictionary<string, byte[]> Transient { get; init; } = ReadOnlyDictionary<string, byte[]>.Empty;

    /// <summary>Whether the steps are done all at once.</summary>
    public bool IsParallel { get; init; }

    public Call ToCall() => new(Chaincode, IsParallel ? "parallel" : "steps", [.. Arguments()])
    {
        Organizations = Organizations,
        Transient = Transient,
    };

    /// <summary>The function's arguments.</summary>
    public IEnumerable<byte[]> Arguments() => Steps.Select(step => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(step)));
}
