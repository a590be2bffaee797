using System.Collections.ObjectModel;
using System.Text;

namespace Fabric.Gateway;

/// <summary>What goes with a transaction function's name.</summary>
public sealed record ProposalOptions
{
    /// <summary>The arguments as bytes; see <see cref="ForArguments(string[])"/> for text.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Arguments { get; init; } = [];

    /// <summary>What endorsers see and the ledger never does. Usually goes with <see cref="EndorsingOrganizations"/>.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Transient { get; init; } = ReadOnlyDictionary<string, ReadOnlyMemory<byte>>.Empty;

    /// <summary>The only organisations that may see and endorse the proposal, by MSP id; empty leaves the choice to the gateway.</summary>
    public IReadOnlyList<string> EndorsingOrganizations { get; init; } = [];

    /// <summary>Takes text arguments, encoded as UTF-8.</summary>
    /// <param name="arguments">The arguments.</param>
    public static ProposalOptions ForArguments(params string[] arguments) => ForArguments((IReadOnlyList<string>)arguments);

    /// <summary>Takes text arguments, encoded as UTF-8.</summary>
    /// <param name="arguments">The arguments.</param>
    public static ProposalOptions ForArguments(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new ProposalOptions { Arguments = [.. arguments.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))] };
    }
}
