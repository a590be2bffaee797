using System.Text;
using Fabric.Gateway;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Msp;

namespace Audit.Receipts.Collection;

/// <summary>Has peers sign answers: as they sign the endorsement of a transaction, which is then only kept.</summary>
internal sealed class PeerQuestions(TimeSpan timeout)
{
    /// <summary>Asks the peers of all organisations at once, and each alone when they do not agree or one is away.</summary>
    public Task<IReadOnlyList<Envelope>> AskAsync(
        Contract contract, string transaction, string[] arguments, IReadOnlyList<string> organizations, CancellationToken cancellationToken) =>
        AskAsync(contract, transaction, [.. arguments.Select(Encoding.UTF8.GetBytes)], organizations, cancellationToken);

    /// <inheritdoc cref="AskAsync(Contract, string, string[], IReadOnlyList{string}, CancellationToken)"/>
    public async Task<IReadOnlyList<Envelope>> AskAsync(
        Contract contract, string transaction, byte[][] arguments, IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        var options = new ProposalOptions { Arguments = [.. arguments.Select(argument => (ReadOnlyMemory<byte>)argument)] };
        if (await TryAsync(contract, transaction, options, organizations, cancellationToken).ConfigureAwait(false) is { } together)
        {
            return [together];
        }

        var alone = await Task.WhenAll(organizations.Select(
            organization => TryAsync(contract, transaction, options, [organization], cancellationToken))).ConfigureAwait(false);
        return [.. alone.OfType<Envelope>()];
    }

    /// <summary>Whether peers of more than half of the organisations signed.</summary>
    public static bool IsMajority(IReadOnlyList<Envelope> attestations, IReadOnlyList<string> organizations) => attestations
        .SelectMany(attestation => Envelopes.Unpack(attestation).Endorsements)
        .Select(endorsement => SerializedIdentity.Parser.ParseFrom(endorsement.Endorser).Mspid)
        .Distinct()
        .Count(organizations.Contains) > organizations.Count / 2;

    private async Task<Envelope?> TryAsync(
        Contract contract, string transaction, ProposalOptions options, IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        try
        {
            var asked = contract.NewProposal(transaction, options with { EndorsingOrganizations = organizations });
            var signed = await asked.EndorseAsync(timeout, cancellationToken).ConfigureAwait(false);
            return new Envelope { Payload = PreparedTransaction.Parser.ParseFrom(signed.ToBytes()).Envelope.Payload };
        }
        catch (GatewayException) when (!cancellationToken.IsCancellationRequested)
        {
            // The receipt then has one word less; the verifier says how many it takes.
            return null;
        }
    }
}
