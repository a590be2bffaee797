using Audit.Ledger;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>
/// What only the peers can say: whether they found the transaction valid, which configuration the channel has, what its log holds. Orderers
/// sign none of this, so the peers of more than half of the organisations must.
/// </summary>
internal sealed class AttestationCheck(Receipt receipt, string transactionId, ChannelConfiguration configuration, Findings findings)
{
    private const string LedgerChaincode = "qscc";

    public void CheckTransaction()
    {
        var peers = Signers(receipt.TransactionAttestations, LedgerChaincode, "validity.answer", attestation =>
        {
            var processed = ProcessedTransaction.Parser.ParseFrom(attestation.Answer);
            if (processed.ValidationCode != (int)TxValidationCode.Valid)
            {
                findings.Fail(
                    "validity.code",
                    $"The peers of {Names(attestation.Peers)} signed that the transaction is invalid: {(TxValidationCode)processed.ValidationCode}.");
            }

            return attestation.Asks("GetTransactionByID", receipt.Channel, transactionId)
                && processed.TransactionEnvelope?.ToByteString() == receipt.Block.Data.Data[receipt.TransactionIndex];
        });
        if (RequireMajority(peers, "validity.peers", "that the transaction is valid"))
        {
            findings.Prove($"The peers of {Names(peers)} signed that this very transaction is in their ledgers and VALID.");
        }
    }

    public void CheckConfiguration()
    {
        var number = receipt.Configuration.Header.Number;
        var peers = Signers(receipt.ConfigurationAttestations, LedgerChaincode, "configuration.answer", attestation =>
        {
            var block = Block.Parser.ParseFrom(attestation.Answer);
            return attestation.Asks("GetBlockByNumber", receipt.Channel, number.ToString(System.Globalization.CultureInfo.InvariantCulture))
                && receipt.Configuration.Header.Equals(block.Header)
                && receipt.Configuration.Data.Equals(block.Data);
        });
        if (RequireMajority(peers, "configuration.peers", "that this is the channel's configuration"))
        {
            findings.Prove($"The peers of {Names(peers)} signed that block {number} with this configuration is in their ledgers.");
        }
    }

    public void CheckLog(bool isRequired)
    {
        if (receipt.Inclusion is not { } inclusion)
        {
            if (isRequired)
            {
                findings.Fail("log.missing", "The receipt does not say where the verdict is in the channel's log; export it again once it was appended.");
            }
            else
            {
                findings.LeaveOpen("That the verdict is in the channel's log: it was not appended yet when the receipt was made.");
            }

            return;
        }

        var answer = ByteString.CopyFrom(LedgerRecord.Encode(inclusion));
        var peers = Signers(
            receipt.LogAttestations,
            receipt.Chaincode,
            "log.answer",
            attestation => attestation.Asks("log:Inclusion", receipt.Statement.AuditId) && attestation.Answer == answer);
        var isProved = findings.Require(
            inclusion.IsProved() && inclusion.Entry.Statement.ToBytes().AsSpan().SequenceEqual(receipt.Statement.ToBytes()),
            "log.proof", "The hashes do not lead from the statement to the log's root.");
        if (RequireMajority(peers, "log.peers", "which root the log has") && isProved)
        {
            findings.Prove(
                $"The statement is leaf {inclusion.Entry.Index} of the channel's log of {inclusion.Head.Size}, whose root {inclusion.Head.Root} the peers of {Names(peers)} signed.");
        }
    }

    private static string Names(IEnumerable<Member> peers) =>
        string.Join(", ", peers.Select(peer => peer.MspId).Distinct().Order(StringComparer.Ordinal));

    private List<Member> Signers(IEnumerable<Envelope> envelopes, string chaincode, string code, Func<Attestation, bool> isRight)
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
            catch (InvalidProtocolBufferException cause)
            {
                findings.Fail(code, $"What the peers of {Names(attestation.Peers)} signed cannot be read: {cause.Message}");
            }
        }

        return peers;
    }

    private bool RequireMajority(List<Member> peers, string code, string what)
    {
        var organizations = peers.Select(peer => peer.MspId).Distinct().Count(configuration.Application.Contains);
        return findings.Require(
            organizations >= configuration.Majority,
            code,
            $"Peers of {organizations} of the {configuration.Application.Count} organisations signed {what}; it takes {configuration.Majority}.");
    }
}
