using System.Text;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Peer;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Fabric.Protocol.Tests.Transactions;

public sealed class ProposalsTests
{
    [Fact]
    public void Compute_transaction_id_equals_the_known_answer()
    {
        Assert.Equal(
            KnownAnswers.Text("transactionId"), TransactionIds.Compute(KnownAnswers.Bytes("nonce"), KnownAnswers.Bytes("creator")));
    }

    [Fact]
    public void NewNonce_is_24_bytes_and_never_the_same()
    {
        var nonces = Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(TransactionIds.NewNonce())).ToHashSet();

        Assert.Equal(100, nonces.Count);
        Assert.All(nonces, nonce => Assert.Equal(48, nonce.Length));
    }

    [Fact]
    public void Build_gives_the_bytes_of_the_known_answer()
    {
        var built = Proposals.Build(KnownRequest, KnownAnswers.ByteString("creator"));

        Assert.Equal(KnownAnswers.Text("transactionId"), built.TransactionId);
        Assert.Equal(KnownAnswers.Text("proposal"), Convert.ToHexStringLower(built.Bytes.Span));
    }

    [Fact]
    public void Unpack_opens_the_known_answer_and_computes_its_hash()
    {
        var unpacked = Proposals.Unpack(KnownAnswers.ByteString("proposal"));

        Assert.Equal("audit", unpacked.ChannelId);
        Assert.Equal("basic", unpacked.ChaincodeName);
        Assert.Equal(KnownAnswers.Text("transactionId"), unpacked.TransactionId);
        Assert.Equal(["put", "key", "värde", ""], unpacked.Input.Args.Select(argument => argument.ToStringUtf8()));
        Assert.Equal("first", unpacked.Transient["a"].ToStringUtf8());
        Assert.Equal("second", unpacked.Transient["b"].ToStringUtf8());
        Assert.Equal(KnownAnswers.Text("proposalHash"), Convert.ToHexStringLower(unpacked.Hash.Span));
    }

    [Fact]
    public void Build_then_unpack_returns_the_request() =>
        Prop.ForAll(Requests.ToArbitrary(), request =>
        {
            var creator = ByteString.CopyFromUtf8("someone");
            var built = Proposals.Build(request, creator);
            var unpacked = Proposals.Unpack(built.Bytes);
            return unpacked.ChannelId == request.ChannelId
                && unpacked.ChaincodeName == request.ChaincodeName
                && unpacked.TransactionId == built.TransactionId
                && unpacked.TransactionId == TransactionIds.Compute(unpacked.SignatureHeader.Nonce.Span, creator.Span)
                && unpacked.Creator.Equals(creator)
                && unpacked.Input.IsInit == request.IsInit
                && unpacked.ChannelHeader.Timestamp.ToDateTimeOffset() == request.Timestamp
                && unpacked.Input.Args.Select(a => Convert.ToHexString(a.Span)).SequenceEqual(request.Arguments.Select(a => Convert.ToHexString(a.Span)))
                && unpacked.Transient.Count == request.Transient.Count
                && request.Transient.All(entry => unpacked.Transient[entry.Key].Span.SequenceEqual(entry.Value.Span))
                && ChaincodeProposalPayload.Parser.ParseFrom(unpacked.PayloadWithoutTransient).TransientMap.Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hash_does_not_depend_on_transient_data() =>
        Prop.ForAll(Requests.ToArbitrary(), request =>
        {
            var fixedNonce = request with { Nonce = new byte[24] };
            var creator = ByteString.CopyFromUtf8("someone");
            var with = Proposals.Unpack(Proposals.Build(fixedNonce, creator).Bytes);
            var without = Proposals.Unpack(
                Proposals.Build(fixedNonce with { Transient = new Dictionary<string, ReadOnlyMemory<byte>>() }, creator).Bytes);
            return with.Hash.Equals(without.Hash) && with.PayloadWithoutTransient.Equals(without.PayloadWithoutTransient);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unpack_of_any_bytes_reads_them_or_says_what_is_wrong() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            try
            {
                Proposals.Unpack(ByteString.CopyFrom(bytes));
                return true;
            }
            catch (FabricFormatException e)
            {
                return e.Message.Length > 0 && e.Subject.Length > 0;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unpack_of_every_truncation_is_refused_or_differs()
    {
        var whole = KnownAnswers.Bytes("proposal");
        for (var length = 0; length < whole.Length; length++)
        {
            try
            {
                var unpacked = Proposals.Unpack(ByteString.CopyFrom(whole.AsSpan(0, length)));
                Assert.NotEqual(KnownAnswers.Text("proposal"), Convert.ToHexStringLower(unpacked.Bytes.Span));
            }
            catch (FabricFormatException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Fact]
    public void Unpack_without_a_chaincode_name_says_so()
    {
        var built = Proposals.Build(KnownRequest with { ChaincodeName = "" }, KnownAnswers.ByteString("creator"));

        var refusal = Assert.Throws<FabricFormatException>(() => Proposals.Unpack(built.Bytes));

        Assert.Equal("ChaincodeHeaderExtension.ChaincodeId.Name is empty", refusal.Message);
    }

    internal static ProposalRequest KnownRequest => new()
    {
        ChannelId = "audit",
        ChaincodeName = "basic",
        Arguments = [.. new[] { "put", "key", "värde", "" }.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))],
        Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["b"] = "second"u8.ToArray(), ["a"] = "first"u8.ToArray() },
        Timestamp = DateTimeOffset.FromUnixTimeSeconds(1700000000).AddTicks(1234567),
        Nonce = KnownAnswers.Bytes("nonce"),
    };

    private static Gen<ProposalRequest> Requests =>
        from channel in Gen.Elements("audit", "a.b-c", "")
        from chaincode in Gen.Elements("basic", "_lifecycle", "x")
        from arguments in ArbMap.Default.GeneratorFor<byte[]>().ListOf()
        from transient in Gen.Zip(Gen.Elements("source", "a", "é", "z"), ArbMap.Default.GeneratorFor<byte[]>()).ListOf()
        from isInit in ArbMap.Default.GeneratorFor<bool>()
        from ticks in Gen.Choose(0, int.MaxValue)
        select new ProposalRequest
        {
            ChannelId = channel,
            ChaincodeName = chaincode,
            Arguments = [.. arguments.Select(argument => (ReadOnlyMemory<byte>)argument)],
            Transient = transient.DistinctBy(entry => entry.Item1).ToDictionary(entry => entry.Item1, entry => (ReadOnlyMemory<byte>)entry.Item2),
            IsInit = isInit,
            Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(ticks).AddTicks(ticks % 10_000_000),
        };
}
