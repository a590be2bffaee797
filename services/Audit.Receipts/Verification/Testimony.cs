using Audit.Ledger;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>What peers signed in answer to questions, weighed: it counts once peers of more than half of the organisations said it.</summary>
internal sealed class Testimony(Receipt receipt, ChannelConfiguration configuration, Findings findings)
{
    /// <summary>The chaincode that tells blocks and transactions.</summary>
    public const string LedgerChaincode = "qscc";

    /// <summary>The organisations of peers, in order.</summary>
    public static string Names(IEnumerable<Member> peers) =>
        string.Join(", ", peers.Select(peer => peer.MspId).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The peers that signed what the receipt holds.</summary>
    /// <param name="envelopes">The attestations.</param>
    /// <param name="chaincode">The chaincode that must have been asked.</param>
    /// <param name="code">The finding when one says something else.</param>
    /// <param name="isRight">Whether it says what the receipt holds.</param>
    public List<Member> Signers(IEnumerable<Envelope> envelopes, string chaincode, string code, Func<Attestation, bool> isRight)
    {
        List<Member> peers = [];
        foreach (var attestation in envelopes
            .Select(envelope => Attestation.Read(envelope, chaincode, receipt.Channel, configuration, findings))
            .OfType<Attestation>())
        {
            try
            {
                if (findings.Require(isRight(attestation), code, $"The peers of {Names(attestation.Peers)} signed something else than what the receipt holds."))
                {
                    peers.AddRange(attestation.Peers);
                }
            }
            catch (Exception cause) when (cause is InvalidProtocolBufferException or LedgerFormatException)
            {
                findings.Fail(code, $"What the peers of {Names(attestation.Peers)} signed cannot be read: {cause.Message}");
            }
        }

        return peers;
    }

    /// <summary>Requires peers of more than half of the organisations.</summary>
    public bool RequireMajority(List<Member> peers, string code, string what)
    {
        var organizations = peers.Select(peer => peer.MspId).Distinct().Count(configuration.Application.Contains);
        return findings.Require(
            organizations >= configuration.Majority,
            code,
            $"Peers of {organizations} of the {configuration.Application.Count} organisations signed {what}; it takes {configuration.Majority}.");
    }
}
