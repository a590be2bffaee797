using System.Security.Cryptography;
using System.Text;
using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Stub;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class ProposalTests
{
    [Fact]
    public void Proposal_tells_time_transient_creator_and_binding()
    {
        var creator = TestIdentity.Serialize("Org1MSP", TestIdentity.Certificate(TestIdentity.Name(("2.5.4.3", "user")), TestIdentity.Name(("2.5.4.3", "ca"))));
        var time = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);
        var proposal = new ProbeProposal
        {
            Creator = creator,
            Nonce = ByteString.CopyFrom(7, 8),
            Epoch = 258,
            Timestamp = time,
            Transient = new Dictionary<string, byte[]> { ["source"] = "contract A {}".Bytes() },
        };

        var stub = Stub(proposal.Build());

        Assert.Equal(time, stub.TransactionTimestamp);
        Assert.Equal("contract A {}", Encoding.UTF8.GetString(stub.Transient["source"].Span));
        Assert.Equal("Org1MSP", stub.Creator.MspId);
        Assert.Same(stub.Creator, stub.Creator);
        Assert.True(stub.CreatorBytes.Span.SequenceEqual(creator.Span));
        byte[] bound = [7, 8, .. creator.ToByteArray(), 2, 1, 0, 0, 0, 0, 0, 0];
        Assert.Equal(SHA256.HashData(bound), stub.Binding.ToArray());
        Assert.NotNull(stub.SignedProposal);
    }

    [Fact]
    public void Transaction_without_proposal_says_so_where_one_is_needed()
    {
        var stub = Stub(null);

        Assert.Null(stub.SignedProposal);
        Assert.Contains("carries no proposal", Assert.Throws<ChaincodeException>(() => stub.Creator).Message, StringComparison.Ordinal);
        Assert.Throws<ChaincodeException>(() => stub.TransactionTimestamp);
        Assert.Throws<ChaincodeException>(() => stub.Transient);
        Assert.Throws<ChaincodeException>(() => stub.Binding);
    }

    [Fact]
    public void Proposal_of_another_kind_or_of_no_kind_is_refused()
    {
        var wrong = Stub(new ProbeProposal { HeaderType = (int)HeaderType.DeliverSeekInfo }.Build());
        var garbage = Stub(new SignedProposal { ProposalBytes = ByteString.CopyFrom(0xff) });

        Assert.Contains("invalid channel header type", Assert.Throws<ChaincodeException>(() => wrong.Transient).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<ChaincodeException>(() => garbage.Transient).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_split_into_function_and_parameters()
    {
        var stub = Stub(null, "transfer", "a", "ü");

        Assert.Equal("transfer", stub.Function);
        Assert.Equal(["a", "ü"], stub.Parameters);
        Assert.Equal(3, stub.Arguments.Count);
        Assert.Equal(["transfer", "a", "ü"], stub.GetTextArguments());
        Assert.Equal("transferaü", Encoding.UTF8.GetString(stub.GetArgumentsSlice()));
        Assert.Empty(Stub(null).GetArgumentsSlice());
        Assert.Equal(string.Empty, Stub(null).Function);
        Assert.Empty(Stub(null).Parameters);
    }

    [Fact]
    public void Decorations_of_the_peer_are_readable_by_name()
    {
        var input = new ChaincodeInput { Decorations = { ["from"] = ByteString.CopyFromUtf8("decorator") } };
        var stub = new ChaincodeStub(new PeerConversation(new TransactionKey("ch", "tx"), _ => { }), input, null, new ClientIdentityCache());

        Assert.Equal("decorator", Encoding.UTF8.GetString(stub.Decorations["from"].Span));
    }

    private static ChaincodeStub Stub(SignedProposal? proposal, params string[] arguments) => new(
        new PeerConversation(new TransactionKey("ch", "tx"), _ => { }),
        new ChaincodeInput { Args = { arguments.Select(ByteString.CopyFromUtf8) } },
        proposal,
        new ClientIdentityCache());
}
