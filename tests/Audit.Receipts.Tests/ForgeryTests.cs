using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts.Verification;
using Fabric.Devnet.Faults;
using Fabric.Gateway;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Audit.Receipts.Tests;

/// <summary>What somebody can do who has stolen keys: an orderer's, members', but not those of the peers of both organisations.</summary>
[Collection(ReceiptCollection.Name)]
public sealed class ForgeryTests(ReceiptFixture fixture)
{
    private AuditNetwork Network => fixture.Network;

    [Fact]
    public async Task Receipt_of_an_invalidated_transaction_does_not_verify()
    {
        var audit = await VotedOnceAsync("contract Invalidated {}");
        var fault = await Network.Devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.MvccConflict, Chaincode = LedgerNames.Chaincode, Times = 1 });
        var invalid = await Assert.ThrowsAsync<CommitException>(() => SubmitVoteAsync(audit, ProposalOptions.ForArguments(AuditNetwork.Ballot(audit, 9000))));
        await Network.Devnet.ClearFaultsAsync(fault.Id);

        var receipt = await ReceiptOfAsync(audit, invalid.TransactionId);
        Assert.Equal(["validity.flag", "validity.code"], Codes(receipt).Take(2));

        // The flag is not signed, and who changes it can compute the commit hash anew. The peers have signed what they found.
        var corrected = Flagged(receipt, TxValidationCode.Valid);
        Assert.Equal(["validity.code"], Codes(corrected));
        Assert.Equal(["validity.peers"], Codes(corrected with { TransactionAttestations = [] }));
    }

    [Fact]
    public async Task Receipt_of_a_transaction_with_an_endorsement_missing_does_not_verify()
    {
        var audit = await VotedOnceAsync("contract Unendorsed {}");
        var alone = ProposalOptions.ForArguments(AuditNetwork.Ballot(audit, 9000)) with { EndorsingOrganizations = ["Org2MSP"] };
        var invalid = await Assert.ThrowsAsync<CommitException>(() => SubmitVoteAsync(audit, alone));

        var receipt = await ReceiptOfAsync(audit, invalid.TransactionId);
        Assert.Equal(["endorsement.policy", "validity.flag", "validity.code"], Codes(receipt));
        Assert.Equal(["endorsement.policy", "validity.code"], Codes(Flagged(receipt, TxValidationCode.Valid)));
    }

    [Fact]
    public async Task Receipt_of_a_fork_does_not_verify()
    {
        // Both peers endorsed it, but it never was ordered on the channel; a dishonest orderer puts it into a block of its own.
        var audit = await VotedOnceAsync("contract Forked {}");
        var receipt = Fork(await EndorsedVoteAsync(audit), out var statement);
        Assert.NotNull(statement.Verdict);
        Assert.Equal(["validity.peers"], Codes(receipt with { TransactionAttestations = [] }));

        // The peers' word on another transaction does not do.
        Assert.Contains("validity.answer", Codes(receipt));
    }

    [Fact]
    public async Task Words_of_members_who_are_no_peers_do_not_count()
    {
        var audit = await VotedOnceAsync("contract Claimed {}");
        var receipt = Fork(await EndorsedVoteAsync(audit), out _);
        var envelope = Envelope.Parser.ParseFrom(receipt.Block.Data.Data[0]);
        var answer = new ProcessedTransaction { TransactionEnvelope = envelope, ValidationCode = (int)TxValidationCode.Valid };

        var claimed = await AttestAsync(
            Envelopes.Unpack(envelope).TransactionId, answer.ToByteString(), Network.Steal("Org1MSP", "organizations", "org1.example.com", "users", "member"),
            Network.Steal("Org2MSP", "organizations", "org2.example.com", "users", "member"));
        Assert.Equal(["validity.peers"], Codes(receipt with { TransactionAttestations = [claimed] }));

        // One organisation's peer is not enough either; both are what the verifier trusts.
        var one = Network.Steal("Org1MSP", "organizations", "org1.example.com", "peer");
        var two = Network.Steal("Org2MSP", "organizations", "org2.example.com", "peer");
        Assert.Equal(["validity.peers"], Codes(receipt with { TransactionAttestations = [await AttestAsync(Envelopes.Unpack(envelope).TransactionId, answer.ToByteString(), one)] }));
        Assert.Empty(Codes(receipt with { TransactionAttestations = [await AttestAsync(Envelopes.Unpack(envelope).TransactionId, answer.ToByteString(), one, two)] }));
    }

    [Fact]
    public void Configuration_with_weaker_policies_does_not_pass()
    {
        var genuine = fixture.Receipt.Configuration;
        var envelope = Envelope.Parser.ParseFrom(genuine.Data.Data[0]);
        var payload = Payload.Parser.ParseFrom(envelope.Payload);
        var configuration = ConfigEnvelope.Parser.ParseFrom(payload.Data);
        configuration.Config.ChannelGroup.Groups["Application"].Policies["Endorsement"].Policy.Value =
            new ImplicitMetaPolicy { SubPolicy = "Endorsement", Rule = ImplicitMetaPolicy.Types.Rule.Any }.ToByteString();
        payload.Data = configuration.ToByteString();
        envelope.Payload = payload.ToByteString();
        var data = new BlockData { Data = { envelope.ToByteString() } };
        var header = new BlockHeader { Number = 0, DataHash = Blocks.ComputeDataHash(data) };
        var forged = new Block { Header = header, Data = data, Metadata = new BlockMetadata { Metadata = { Enumerable.Repeat(ByteString.Empty, 5) } } };

        Assert.Equal(
            ["chain", "configuration.answer", "configuration.peers"], Codes(fixture.Receipt with { Configuration = forged }));
        Assert.Equal(
            ["configuration.answer", "configuration.peers"], Codes(fixture.Receipt with { Configuration = forged, Headers = [] }));
    }

    [Fact]
    public void Statement_of_another_verdict_does_not_pass()
    {
        var statement = fixture.Receipt.Statement;
        var nicer = statement with { Verdict = statement.Verdict! with { Outcome = VerdictOutcome.Pass } };

        Assert.Equal(["statement", "log.proof", "standing.answer", "standing.peers"], Codes(fixture.Receipt with { Statement = nicer }));
        Assert.Contains("statement", Codes(fixture.Receipt with { Statement = statement with { AuditId = statement.SourceHash } }));
        Assert.Contains("statement", Codes(fixture.Receipt with { Statement = statement with { SourceHash = statement.AuditId } }));
    }

    [Fact]
    public void Log_proof_that_leads_to_another_root_does_not_pass()
    {
        var inclusion = fixture.Receipt.Inclusion!;
        var other = inclusion with { Head = inclusion.Head with { Root = Sha256Hash.Of("another"u8) } };

        Assert.Equal(["log.answer", "log.proof", "log.peers"], Codes(fixture.Receipt with { Inclusion = other }));
    }

    [Fact]
    public async Task Receipt_of_another_network_does_not_verify_with_these_roots()
    {
        await using var other = await AuditNetwork.StartAsync();
        var audit = await other.DecideAsync(ReceiptFixture.Source);
        var receipt = await other.Collector().CollectAsync(audit.Id, Deadline.ForAnswer());

        Assert.True(ReceiptVerifier.Verify(receipt, other.Roots).IsVerified);
        Assert.Contains("roots", Codes(receipt));
        Assert.Contains("block.orderers", Codes(receipt));
        Assert.Contains("endorsement.certificate", Codes(receipt));
    }

    private IReadOnlyList<string> Codes(Receipt receipt) =>
        [.. ReceiptVerifier.Verify(receipt, Network.Roots).Findings.Select(finding => finding.Code).Distinct()];

    private async Task<AuditRecord> VotedOnceAsync(string source)
    {
        var audit = await Network.OpenAsync(SourceBundle.OfFile("Forged.sol", source));
        await Network.SubmitAsync(1, LedgerNames.AuditsContract, "Vote", AuditNetwork.Ballot(audit, 9000));
        return audit;
    }

    private Task<SubmittedTransaction> SubmitVoteAsync(AuditRecord audit, ProposalOptions options)
    {
        Assert.Equal(AuditStatus.Open, audit.Status);
        return Network.SubmitAsync(2, LedgerNames.AuditsContract, "Vote", options);
    }

    // What a collector makes of a transaction that it would never have been asked about.
    private async Task<Receipt> ReceiptOfAsync(AuditRecord audit, string transactionId)
    {
        var block = Block.Parser.ParseFrom(await Network.As(1).GetContract("qscc").EvaluateAsync("GetBlockByTxID", [AuditNetwork.Channel, transactionId]));
        var statement = StatementIn(Envelope.Parser.ParseFrom(block.Data.Data[0]), audit.Id);
        return await Network.Collector().CollectAsync(statement, transactionId, null, Deadline.ForAnswer());
    }

    private async Task<Envelope> EndorsedVoteAsync(AuditRecord audit)
    {
        var proposal = Network.As(2).GetContract(LedgerNames.Chaincode, LedgerNames.AuditsContract)
            .NewProposal("Vote", ProposalOptions.ForArguments(AuditNetwork.Ballot(audit, 9000)));
        var endorsed = await proposal.EndorseAsync(Deadline.ForAnswer());
        var envelope = PreparedTransaction.Parser.ParseFrom(endorsed.ToBytes()).Envelope;
        var member = Network.Steal("Org2MSP", "organizations", "org2.example.com", "users", "member");
        return new Envelope { Payload = envelope.Payload, Signature = ByteString.CopyFrom(await member.SignAsync(envelope.Payload.Memory, CancellationToken.None)) };
    }

    private static LogStatement StatementIn(Envelope envelope, string auditId)
    {
        var results = Fabric.Protos.Ledger.TxReadWriteSet.Parser.ParseFrom(Envelopes.Unpack(envelope).Action.Results);
        var writes = Fabric.Protos.Ledger.KVRWSet.Parser.ParseFrom(results.NsRwset.Single(set => set.Namespace == LedgerNames.Chaincode).Rwset).Writes;
        return LogStatement.OfVerdict(LedgerRecord.Decode<AuditRecord>(
            writes.Last(write => write.Key == CompositeKeys.Create("audit", [auditId])).Value.Span));
    }

    // A block in place of the fixture's, of the same height and by the same orderer.
    private Receipt Fork(Envelope envelope, out LogStatement statement)
    {
        var unpacked = Envelopes.Unpack(envelope);
        var results = Fabric.Protos.Ledger.TxReadWriteSet.Parser.ParseFrom(unpacked.Action.Results);
        var writes = Fabric.Protos.Ledger.KVRWSet.Parser.ParseFrom(results.NsRwset.Single(set => set.Namespace == LedgerNames.Chaincode).Rwset).Writes;
        var audit = writes.Where(write => write.Key.StartsWith("\0audit\0", StringComparison.Ordinal)).Select(write => LedgerRecord.Decode<AuditRecord>(write.Value.Span)).Single();
        statement = LogStatement.OfVerdict(audit);
        var data = new BlockData { Data = { envelope.ToByteString() } };
        var header = new BlockHeader
        {
            Number = fixture.Receipt.Block.Header.Number, PreviousHash = fixture.Receipt.Block.Header.PreviousHash, DataHash = Blocks.ComputeDataHash(data),
        };
        var block = new Block { Header = header, Data = data, Metadata = new BlockMetadata { Metadata = { Signed(header), ByteString.Empty, ByteString.CopyFrom(0), ByteString.Empty, ByteString.Empty } } };
        return Flagged(
            fixture.Receipt with { Block = block, Statement = statement, Inclusion = null, LogAttestations = [], Standing = null, StandingAttestations = [] },
            TxValidationCode.Valid);
    }

    private ByteString Signed(BlockHeader header)
    {
        var orderer = Network.Steal("OrdererMSP", "orderer", "orderer");
        var value = new OrdererBlockMetadata { LastConfig = new LastConfig() }.ToByteString();
        var signer = new SignatureHeader { Creator = orderer.Creator, Nonce = ByteString.CopyFrom(TransactionIds.NewNonce()) }.ToByteString();
        byte[] signed = [.. value.Span, .. signer.Span, .. Blocks.EncodeHeader(header)];
        var signature = ByteString.CopyFrom(orderer.SignAsync(signed, CancellationToken.None).GetAwaiter().GetResult());
        return new Metadata { Value = value, Signatures = { new MetadataSignature { SignatureHeader = signer, Signature = signature } } }.ToByteString();
    }

    private static Receipt Flagged(Receipt receipt, TxValidationCode code)
    {
        byte[] flags = [(byte)code];
        var hash = CommitHash.Compute(receipt.Block, flags, Convert.FromHexString(receipt.PreviousCommitHash!))!;
        var metadata = receipt.Block.Metadata.Clone();
        metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter] = ByteString.CopyFrom(flags);
        metadata.Metadata[(int)BlockMetadataIndex.CommitHash] = new Metadata { Value = ByteString.CopyFrom(hash) }.ToByteString();
        return receipt with { Block = ReceiptMetadata.With(receipt.Block, metadata) };
    }

    private static async Task<Envelope> AttestAsync(string transactionId, ByteString answer, params SigningIdentity[] signers)
    {
        var proposal = Proposals.Build(
            new ProposalRequest
            {
                ChannelId = AuditNetwork.Channel,
                ChaincodeName = "qscc",
                Arguments = [.. new[] { "GetTransactionByID", AuditNetwork.Channel, transactionId }.Select(text => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(text))],
                Timestamp = TimeProvider.System.GetUtcNow(),
            },
            signers[0].Creator);
        var action = new ChaincodeAction { Response = new Response { Status = 200, Payload = answer }, ChaincodeId = new ChaincodeID { Name = "qscc" } };
        var payload = new ProposalResponsePayload
        {
            ProposalHash = Proposals.ComputeHash(proposal.Header, proposal.PayloadWithoutTransient), Extension = action.ToByteString(),
        }.ToByteString();
        var content = new ChaincodeActionPayload
        {
            ChaincodeProposalPayload = proposal.PayloadWithoutTransient, Action = new ChaincodeEndorsedAction { ProposalResponsePayload = payload },
        };
        foreach (var signer in signers)
        {
            byte[] signed = [.. payload.Span, .. signer.Creator.Span];
            content.Action.Endorsements.Add(new Endorsement
            {
                Endorser = signer.Creator, Signature = ByteString.CopyFrom(await signer.SignAsync(signed, CancellationToken.None)),
            });
        }

        var transaction = new Fabric.Protos.Peer.Transaction
        {
            Actions = { new TransactionAction { Header = proposal.Header.SignatureHeader, Payload = content.ToByteString() } },
        };
        return new Envelope { Payload = new Payload { Header = proposal.Header, Data = transaction.ToByteString() }.ToByteString() };
    }
}
