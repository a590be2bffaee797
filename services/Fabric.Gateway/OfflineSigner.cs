using Fabric.Protocol.Identity;

namespace Fabric.Gateway;

/// <summary>
/// Stands in for a signer whose key is elsewhere. Take <c>Digest</c> and <c>ToBytes()</c> of a proposal, transaction or commit to the machine
/// that holds the key, and come back with the signature through <see cref="GatewayClient"/>'s <c>NewSigned…</c> methods.
/// </summary>
public sealed class OfflineSigner : ISigner
{
    private OfflineSigner()
    {
    }

    /// <summary>The one instance.</summary>
    public static OfflineSigner Instance { get; } = new();

    /// <summary>Refuses: there is no key here.</summary>
    /// <param name="digest">What was to be signed.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException(
            "This client signs offline: sign the Digest elsewhere and continue with GatewayClient.NewSignedProposal, NewSignedTransaction, "
            + "NewSignedCommit or NewSignedChaincodeEventsRequest.");
}
