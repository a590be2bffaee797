using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Protocol.Tests.Transactions;

public sealed class EnvelopesTests
{
    private static readonly UnpackedProposal Proposal = Proposals.Unpack(KnownAnswers.ByteString("proposal"));

    [Fact]
    public void Assemble_gives_the_bytes_of_the_known_answer()
    {
        var envelope = Envelopes.Assemble(Proposal, [Response("one"), Response("two")]);

        Assert.Equal(KnownAnswers.Text("envelopePayload"), Convert.ToHexStringLower(envelope.Payload.Span));
        Assert.True(envelope.Signature.IsEmpty);
    }

    [Fact]
    public void Assemble_leaves_out_a_second_endorsement_of_the_same_endorser()
    {
        var envelope = Envelopes.Assemble(Proposal, [Response("one"), Response("one"), Response("two"), Response("one")]);

        Assert.Equal(KnownAnswers.Text("envelopePayload"), Convert.ToHexStringLower(envelope.Payload.Span));
    }

    [Fact]
    public void Assemble_strips_transient_data()
    {
        var envelope = Envelopes.Assemble(Proposal, [Response("one")]);

        Assert.Equal(-1, envelope.Payload.Span.IndexOf("second"u8));
        Assert.NotEqual(-1, Proposal.Bytes.Span.IndexOf("second"u8));
    }

    [Fact]
    public void Assemble_of_differing_responses_names_the_one_that_differs()
    {
        var other = Response("two");
        other.Payload = ByteString.CopyFromUtf8("something else");

        var mismatch = Assert.Throws<EndorsementMismatchException>(() => Envelopes.Assemble(Proposal, [Response("one"), other]));

        Assert.Equal("ProposalResponsePayloads do not match", mismatch.Message);
        Assert.Equal(1, mismatch.Index);
        Assert.Equal(other.Payload, mismatch.Actual);
    }

    [Fact]
    public void Assemble_of_a_refusal_is_refused_with_its_text()
    {
        var refusal = Response("one");
        refusal.Response = new Response { Status = 500, Message = "no such key" };

        var exception = Assert.Throws<FabricFormatException>(() => Envelopes.Assemble(Proposal, [refusal]));

        Assert.Equal("proposal response was not successful, error code 500, msg no such key", exception.Message);
    }

    [Fact]
    public void Assemble_without_endorsements_is_refused()
    {
        var unsigned = Response("one");
        unsigned.Endorsement = null;

        Assert.Throws<FabricFormatException>(() => Envelopes.Assemble(Proposal, []));
        Assert.Throws<FabricFormatException>(() => Envelopes.Assemble(Proposal, [unsigned]));
    }

    [Fact]
    public void Unpack_opens_the_known_answer()
    {
        var unpacked = Envelopes.Unpack(new Envelope { Payload = KnownAnswers.ByteString("envelopePayload") });

        Assert.Equal(KnownAnswers.Text("transactionId"), unpacked.TransactionId);
        Assert.Equal("audit", unpacked.ChannelId);
        Assert.Equal("the result", unpacked.Result.ToStringUtf8());
        Assert.Equal(KnownAnswers.ByteString("proposalHash"), unpacked.ProposalHash);
        Assert.Equal(KnownAnswers.ByteString("responsePayload"), unpacked.ResponsePayload);
        Assert.Equal(Proposal.PayloadWithoutTransient, unpacked.ProposalPayload);
        Assert.Equal(["endorser one", "endorser two"], unpacked.Endorsements.Select(e => e.Endorser.ToStringUtf8()));
        Assert.Equal("Put", unpacked.Event!.EventName);
        Assert.Equal("event payload", unpacked.Event.Payload.ToStringUtf8());
        Assert.Equal("read-write set", unpacked.Action.Results.ToStringUtf8());
    }

    [Fact]
    public void Unpack_without_an_event_has_none()
    {
        var response = Response("one");
        response.Payload = new ProposalResponsePayload { Extension = new ChaincodeAction().ToByteString() }.ToByteString();

        var unpacked = Envelopes.Unpack(Envelopes.Assemble(Proposal, [response]));

        Assert.Null(unpacked.Event);
        Assert.True(unpacked.Result.IsEmpty);
    }

    [Fact]
    public void Unpack_of_a_configuration_block_is_refused()
    {
        var header = new Header { ChannelHeader = new ChannelHeader { Type = (int)HeaderType.Config }.ToByteString() };
        var envelope = new Envelope { Payload = new Payload { Header = header }.ToByteString() };

        var refusal = Assert.Throws<FabricFormatException>(() => Envelopes.Unpack(envelope));

        Assert.Contains("Config", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a payload at all")]
    public void Unpack_of_anything_else_is_refused(string text) =>
        Assert.Throws<FabricFormatException>(() => Envelopes.Unpack(new Envelope { Payload = ByteString.CopyFromUtf8(text) }));

    private static ProposalResponse Response(string name) => new()
    {
        Response = new Response { Status = 200 },
        Payload = KnownAnswers.ByteString("responsePayload"),
        Endorsement = new Endorsement
        {
            Endorser = ByteString.CopyFromUtf8($"endorser {name}"),
            Signature = ByteString.CopyFromUtf8($"signature {name}"),
        },
    };
}
