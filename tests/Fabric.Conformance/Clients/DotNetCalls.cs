using Fabric.Gateway;

namespace Fabric.Conformance.Clients;

/// <summary>Calls in the words of our Gateway client.</summary>
internal static class DotNetCalls
{
    public static ProposalOptions ToOptions(this Call call) => new()
    {
        Arguments = [.. call.Arguments.Select(argument => (ReadOnlyMemory<byte>)argument)],
        Transient = call.Transient.ToDictionary(entry => entry.Key, entry => (ReadOnlyMemory<byte>)entry.Value),
        EndorsingOrganizations = call.Organizations,
    };
}
