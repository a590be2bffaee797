using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts.Verification;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;
using Version = Fabric.Protos.Ledger.Version;

namespace Audit.Receipts.Tests.Paper;

/// <summary>
/// Two organisations, their orderers and one verdict, all made by the test without any network: at whatever time, by whatever certificates,
/// ordered by one orderer or by BFT consenters, and with whatever fault the test wants. Everything else is as Fabric makes it.
/// </summary>
internal sealed class PaperNetwork : IDisposable
{
    private const string Channel = "paper";

    private readonly PaperOrganization _orderers = new("OrdererMSP");

    public PaperNetwork(int consenters = 0)
    {
        Creator = One.Issue("submitter", "client", From, Until);
        Peers = [One.Issue("peer0", "peer", From, Until), Two.Issue("peer0", "peer", From, Until)];
        Orderers = [.. Enumerable.Range(1, int.Max(1, consenters)).Select(number => _orderers.Issue($"orderer{number}", "orderer", From, Until))];
        IsByzantine = consenters > 0;
        Signers = [.. Enumerable.Range(0, Orderers.Count)];
        BlockPolicy = IsByzantine
            ? PaperPolicies.Entry(PaperPolicies.Signature(ByzantineQuorum.Of(consenters), Orderers))
            : PaperPolicies.Entry("Writers", ImplicitMetaPolicy.Types.Rule.Any);
    }

    public static DateTimeOffset From { get; } = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Until { get; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When everything happens: long ago, so that all certificates have expired since.</summary>
    public DateTimeOffset At { get; } = new(2019, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public PaperOrganization One { get; } = new("Org1MSP");

    public PaperOrganization Two { get; } = new("Org2MSP");

    public PaperOrganization OrdererOrganization => _orderers;

    public SigningIdentity Creator { get; set; }

    /// <summary>Who endorse the transaction and answer about it.</summary>
    public List<SigningIdentity> Peers { get; }

    /// <summary>Who endorse it; <see cref="Peers"/> unless a test takes others.</summary>
    public List<SigningIdentity>? Endorsers { get; set; }

    public List<SigningIdentity> Orderers { get; }

    public bool IsByzantine { get; set; }

    /// <summary>Which of the orderers sign the block.</summary>
    public List<int> Signers { get; set; }

    /// <summary>Under which number a consenter signs; its place in the list from 1 unless a test wants another.</summary>
    public Func<int, uint> NumberOf { get; set; } = index => (uint)index + 1;

    public ConfigPolicy BlockPolicy { get; set; }

    /// <summary>The number of the configuration block; 0 is not signed by anybody.</summary>
    public ulong ConfigurationNumber { get; set; }

    /// <summary>The consenters that signed the configuration block: those before it.</summary>
    public List<SigningIdentity>? FormerOrderers { get; set; }

    /// <summary>Changes a signature of one kind: creator, endorser, orderer or attestation.</summary>
    public Func<string, ByteString, ByteString> Sign { get; set; } = (_, signature) => signature;

    /// <summary>The chaincode's definition for the peers to tell: its policy, and the version of its key. None when null.</summary>
    public (ApplicationPolicy Policy, Version Committed)? Definition { get; set; }

    public TrustedRoots Roots
    {
        get
        {
            var roots = new TrustedRoots();
            foreach (var organization in new[] { One, Two, _orderers })
            {
                roots.Add(organization.MspId, organization.RootPem);
            }

            return roots;
        }
    }

    public VerificationReport Verify() => ReceiptVerifier.Verify(Receipt.Parse(Make().ToBytes()), Roots);

    public string[] Codes() => [.. Verify().Findings.Select(finding => finding.Code).Distinct()];

    /// <summary>Makes the receipt.</summary>
    public Receipt Make()
    {
        var configuration = Configuration();
        var (envelope, audit, id) = Transaction();
        var data = new BlockData { Data = { envelope.ToByteString() } };
        var header = new BlockHeader
        {
            Number = ConfigurationNumber + 1, PreviousHash = Blocks.ComputeHeaderHash(configuration.Header), DataHash = Blocks.ComputeDataHash(data),
        };
        var block = new Block { Header = header, Data = data };
        byte[] flags = [(byte)TxValidationCode.Valid];
        var hash = CommitHash.Compute(block, flags, [])!;
        block.Metadata = new BlockMetadata
        {
            Metadata =
            {
                Signed(header, Signers.Select(index => (Orderers[index], NumberOf(index)))),
                ByteString.Empty,
                ByteString.CopyFrom(flags),
                ByteString.Empty,
                new Metadata { Value = ByteString.CopyFrom(hash) }.ToByteString(),
            },
        };
        var processed = new ProcessedTransaction { TransactionEnvelope = envelope, ValidationCode = (int)TxValidationCode.Valid };
        return new Receipt
        {
            Channel = Channel,
            Chaincode = LedgerNames.Chaincode,
            Statement = LogStatement.OfVerdict(audit),
            Block = block,
            TransactionIndex = 0,
            Configuration = configuration,
            TransactionAttestations = [Attestation("qscc", processed, "GetTransactionByID", Channel, id)],
            ConfigurationAttestations =
            [
                Attestation("qscc", configuration, "GetBlockByNumber", Channel, ConfigurationNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ],
            DefinitionAttestations = Definition is var (policy, committed) ? [DefinitionAttestation(policy, committed)] : [],
        };
    }

    public void Dispose()
    {
        One.Dispose();
        Two.Dispose();
        _orderers.Dispose();
    }

    private static ReadOnlyMemory<byte> Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private Block Configuration()
    {
        var root = new ConfigGroup();
        var application = new ConfigGroup();
        application.Groups.Add(One.MspId, One.Group(isOrderer: false));
        application.Groups.Add(Two.MspId, Two.Group(isOrderer: false));
        application.Policies.Add("Endorsement", PaperPolicies.Entry("Endorsement", ImplicitMetaPolicy.Types.Rule.Majority));
        var ordering = new ConfigGroup();
        ordering.Groups.Add(_orderers.MspId, _orderers.Group(isOrderer: true));
        ordering.Policies.Add("BlockValidation", BlockPolicy);
        if (IsByzantine)
        {
            ordering.Values.Add("Orderers", new ConfigValue
            {
                Value = new Orderers
                {
                    ConsenterMapping =
                    {
                        Orderers.Select((orderer, index) => new Consenter
                        {
                            Id = (uint)index + 1, MspId = orderer.MspId, Identity = ByteString.CopyFromUtf8(orderer.Identity.CertificatePem),
                        }),
                    },
                }.ToByteString(),
            });
        }

        root.Groups.Add("Application", application);
        root.Groups.Add("Orderer", ordering);
        var channelHeader = new ChannelHeader { Type = (int)HeaderType.Config, ChannelId = Channel };
        var payload = new Payload
        {
            Header = new Header { ChannelHeader = channelHeader.ToByteString() },
            Data = new ConfigEnvelope { Config = new Config { ChannelGroup = root } }.ToByteString(),
        };
        var data = new BlockData { Data = { new Envelope { Payload = payload.ToByteString() }.ToByteString() } };
        var header = new BlockHeader { Number = ConfigurationNumber, DataHash = Blocks.ComputeDataHash(data) };
        if (ConfigurationNumber > 0)
        {
            header.PreviousHash = ByteString.CopyFrom(new byte[32]);
        }

        var signatures = ConfigurationNumber == 0
            ? ByteString.Empty
            : Signed(header, (FormerOrderers ?? Orderers).Select((orderer, index) => (orderer, (uint)index + 1)));
        return new Block
        {
            Header = header, Data = data, Metadata = new BlockMetadata { Metadata = { signatures, ByteString.Empty, ByteString.Empty, ByteString.Empty, ByteString.Empty } },
        };
    }

    private ByteString Signed(BlockHeader header, IEnumerable<(SigningIdentity Orderer, uint Number)> signers)
    {
        var value = new OrdererBlockMetadata { LastConfig = new LastConfig { Index = ConfigurationNumber } }.ToByteString();
        var metadata = new Metadata { Value = value };
        foreach (var (orderer, number) in signers)
        {
            var nonce = ByteString.CopyFrom(TransactionIds.NewNonce());
            var name = IsByzantine
                ? new IdentifierHeader { Identifier = number, Nonce = nonce }.ToByteString()
                : new SignatureHeader { Creator = orderer.Creator, Nonce = nonce }.ToByteString();
            byte[] signed = [.. value.Span, .. name.Span, .. Blocks.EncodeHeader(header)];
            var signature = Signature("orderer", orderer, signed);
            metadata.Signatures.Add(IsByzantine
                ? new MetadataSignature { IdentifierHeader = name, Signature = signature }
                : new MetadataSignature { SignatureHeader = name, Signature = signature });
        }

        return metadata.ToByteString();
    }

    private (Envelope Envelope, AuditRecord Audit, string TransactionId) Transaction()
    {
        var proposal = Proposal(LedgerNames.Chaincode, Creator, [Utf8("audits:Vote"), Utf8("{}")]);
        var hash = Sha256Hash.Of("a source"u8);
        var audit = new AuditRecord
        {
            Id = Sha256Hash.Of("an audit"u8), Name = "Bank", SourceHash = hash, Size = 8, FileCount = 1, Status = AuditStatus.Decided, PolicyVersion = 1,
            OpenedAt = At, OpenedBy = new AuditOpener(One.MspId, "CN=submitter"), TransactionId = hash,
            Verdict = new AuditVerdict
            {
                Outcome = VerdictOutcome.Fail, Scores = ClassScores.InClassOrder([9000, 0, 0, 0, 0, 0, 0, 0, 0, 0]), ModelHash = hash, Diverged = false,
                DecidedAt = At, TransactionId = proposal.TransactionId,
            },
        };
        var writes = new KVRWSet
        {
            Writes = { new KVWrite { Key = CompositeKeys.Create("audit", [audit.Id]), Value = ByteString.CopyFrom(LedgerRecord.Encode(audit)) } },
        };
        var payload = Endorsed(
            LedgerNames.Chaincode, proposal, ByteString.Empty, new NsReadWriteSet { Namespace = LedgerNames.Chaincode, Rwset = writes.ToByteString() }, "endorser",
            Endorsers ?? Peers);
        var envelope = new Envelope { Payload = payload, Signature = Signature("creator", Creator, payload.ToByteArray()) };
        return (envelope, audit, proposal.TransactionId);
    }

    private Envelope DefinitionAttestation(ApplicationPolicy policy, Version committed)
    {
        var answer = new QueryChaincodeDefinitionResult { Sequence = 1, Version = "1.0", ValidationPlugin = "vscc", ValidationParameter = policy.ToByteString() };
        var reads = new KVRWSet { Reads = { new KVRead { Key = $"namespaces/fields/{LedgerNames.Chaincode}/Sequence", Version = committed } } };
        var question = new QueryChaincodeDefinitionArgs { Name = LedgerNames.Chaincode }.ToByteArray();
        var proposal = Proposal("_lifecycle", Creator, [Utf8("QueryChaincodeDefinition"), question]);
        return new Envelope
        {
            Payload = Endorsed(
                "_lifecycle", proposal, answer.ToByteString(), new NsReadWriteSet { Namespace = "_lifecycle", Rwset = reads.ToByteString() }, "attestation", Peers),
        };
    }

    private Envelope Attestation(string chaincode, IMessage answer, params string[] question) => new()
    {
        Payload = Endorsed(chaincode, Proposal(chaincode, Creator, [.. question.Select(Utf8)]), answer.ToByteString(), null, "attestation", Peers),
    };

    private BuiltProposal Proposal(string chaincode, SigningIdentity creator, IReadOnlyList<ReadOnlyMemory<byte>> arguments) => Proposals.Build(
        new ProposalRequest { ChannelId = Channel, ChaincodeName = chaincode, Arguments = arguments, Timestamp = At }, creator.Creator);

    private ByteString Endorsed(
        string chaincode, BuiltProposal proposal, ByteString answer, NsReadWriteSet? results, string kind, IEnumerable<SigningIdentity> peers)
    {
        var set = new TxReadWriteSet();
        if (results is not null)
        {
            set.NsRwset.Add(results);
        }

        var action = new ChaincodeAction
        {
            Results = set.ToByteString(), Response = new Response { Status = 200, Payload = answer }, ChaincodeId = new ChaincodeID { Name = chaincode },
        };
        var response = new ProposalResponsePayload
        {
            ProposalHash = Proposals.ComputeHash(proposal.Header, proposal.PayloadWithoutTransient), Extension = action.ToByteString(),
        }.ToByteString();
        var content = new ChaincodeActionPayload
        {
            ChaincodeProposalPayload = proposal.PayloadWithoutTransient, Action = new ChaincodeEndorsedAction { ProposalResponsePayload = response },
        };
        foreach (var peer in peers)
        {
            byte[] signed = [.. response.Span, .. peer.Creator.Span];
            content.Action.Endorsements.Add(new Endorsement { Endorser = peer.Creator, Signature = Signature(kind, peer, signed) });
        }

        var transaction = new Fabric.Protos.Peer.Transaction
        {
            Actions = { new TransactionAction { Header = proposal.Header.SignatureHeader, Payload = content.ToByteString() } },
        };
        return new Payload { Header = proposal.Header, Data = transaction.ToByteString() }.ToByteString();
    }

    private ByteString Signature(string kind, SigningIdentity signer, byte[] message) =>
        Sign(kind, ByteString.CopyFrom(signer.SignAsync(message, CancellationToken.None).GetAwaiter().GetResult()));
}
