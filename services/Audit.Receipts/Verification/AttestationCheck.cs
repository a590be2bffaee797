using Audit.Ledger;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>
/// What only the peers can say: whether they found the transaction valid, which configuration the channel has, what its log holds. Orderers
/// sign none of this, so the peers of more than half of the organisations must.
/// </summary>
internal sealed class AttestationCheck(Receipt receipt, string transactionId, Testimony testimony, Findings findings)
{
    public void CheckTransaction()
    {
        var peers = testimony.Signers(receipt.TransactionAttestations, Testimony.LedgerChaincode, "validity.answer", attestation =>
        {
            var processed = ProcessedTransaction.Parser.ParseFrom(attestation.Answer);
            if (processed.ValidationCode != (int)TxValidationCode.Valid)
            {
                findings.Fail(
                    "validity.code",
                    $"The peers of {Testimony.Names(attestation.Peers)} signed that the transaction is invalid: {(TxValidationCode)processed.ValidationCode}.");
            }

            return attestation.Asks("GetTransactionByID", receipt.Channel, transactionId)
                && processed.TransactionEnvelope?.ToByteString() == receipt.Block.Data.Data[receipt.TransactionIndex];
        });
        if (testimony.RequireMajority(peers, "validity.peers", "that the transaction is valid"))
        {
            findings.Prove($"The peers of {Testimony.Names(peers)} signed that this very transaction is in their ledgers and VALID.");
        }
    }

    public void CheckConfiguration()
    {
        var number = receipt.Configuration.Header.Number;
        var peers = testimony.Signers(receipt.ConfigurationAttestations, Testimony.LedgerChaincode, "configuration.answer", attestation =>
        {
            var block = Block.Parser.ParseFrom(attestation.Answer);
            return attestation.Asks("GetBlockByNumber", receipt.Channel, number.ToString(System.Globalization.CultureInfo.InvariantCulture))
                && receipt.Configuration.Header.Equals(block.Header)
                && receipt.Configuration.Data.Equals(block.Data);
        });
        if (testimony.RequireMajority(peers, "configuration.peers", "that this is the channel's configuration"))
        {
            findings.Prove($"The peers of {Testimony.Names(peers)} signed that block {number} with this configuration is in their ledgers.");
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
        var peers = testimony.Signers(
            receipt.LogAttestations,
            receipt.Chaincode,
            "log.answer",
            attestation => attestation.Asks("log:Inclusion", receipt.Statement.AuditId) && attestation.Answer == answer);
        var isProved = findings.Require(
            inclusion.IsProved() && inclusion.Entry.Statement.ToBytes().AsSpan().SequenceEqual(receipt.Statement.ToBytes()),
            "log.proof", "The hashes do not lead from the statement to the log's root.");
        if (testimony.RequireMajority(peers, "log.peers", "which root the log has") && isProved)
        {
            findings.Prove(
                $"The statement is leaf {inclusion.Entry.Index} of the channel's log of {inclusion.Head.Size}, whose root {inclusion.Head.Root} the peers of {Testimony.Names(peers)} signed.");
        }
    }
}
