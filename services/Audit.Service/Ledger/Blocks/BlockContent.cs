using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Audit.Service;

/// <summary>Opens blocks and envelopes. What an invalid transaction holds may be anything: it is shown as far as it can be read.</summary>
internal static class BlockContent
{
    private const int LongestName = 200;

    private static readonly EnumDescriptor Codes = TransactionReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(TxValidationCode));
    private static readonly EnumDescriptor Types = CommonReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(HeaderType));

    /// <summary>Opens a block.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is none.</exception>
    internal static ChannelBlock Read(ReadOnlySpan<byte> bytes)
    {
        Block block = Block.Parser.ParseFrom(bytes);
        BlockHeader header = block.Header ?? new BlockHeader();
        ByteString flags = block.Metadata?.Metadata.ElementAtOrDefault((int)BlockMetadataIndex.TransactionsFilter) ?? ByteString.Empty;
        return new ChannelBlock(
            checked((long)header.Number),
            Convert.ToHexStringLower(Blocks.ComputeHeaderHash(header).Span),
            Convert.ToHexStringLower(header.PreviousHash.Span),
            Convert.ToHexStringLower(header.DataHash.Span),
            [.. (block.Data?.Data ?? []).Select((data, index) => Read(data, index < flags.Length ? flags[index] : (int)TxValidationCode.NotValidated))]);
    }

    /// <summary>Opens what <c>qscc:GetTransactionByID</c> answers.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is none.</exception>
    internal static ChannelTransaction ReadProcessed(ReadOnlySpan<byte> bytes)
    {
        ProcessedTransaction processed = ProcessedTransaction.Parser.ParseFrom(bytes);
        return Read(processed.TransactionEnvelope?.ToByteString() ?? ByteString.Empty, processed.ValidationCode);
    }

    private static ChannelTransaction Read(ByteString data, int code)
    {
        string validation = Codes.FindValueByNumber(code)?.Name ?? code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            Envelope envelope = Envelope.Parser.ParseFrom(data);
            Payload payload = Payload.Parser.ParseFrom(envelope.Payload);
            ChannelHeader header = ChannelHeader.Parser.ParseFrom(payload.Header?.ChannelHeader ?? ByteString.Empty);
            SignatureHeader signature = SignatureHeader.Parser.ParseFrom(payload.Header?.SignatureHeader ?? ByteString.Empty);
            var outer = new ChannelTransaction(
                Clean(header.TxId), Types.FindValueByNumber(header.Type)?.Name ?? ChannelTransaction.Unreadable, validation)
            {
                Timestamp = header.Timestamp is { } at ? at.ToDateTime() : null,
                CreatorMspId = MspIdOf(signature.Creator),
                CreatorName = NameOf(signature.Creator),
            };
            return header.Type == (int)HeaderType.EndorserTransaction ? WithCall(outer, envelope) : outer;
        }
        catch (Exception cause) when (cause is InvalidProtocolBufferException or InvalidOperationException or ArgumentException)
        {
            return new ChannelTransaction("", ChannelTransaction.Unreadable, validation);
        }
    }

    private static ChannelTransaction WithCall(ChannelTransaction outer, Envelope envelope)
    {
        try
        {
            UnpackedTransaction transaction = Envelopes.Unpack(envelope);
            ChaincodeSpec? call = ChaincodeInvocationSpec.Parser.ParseFrom(
                ChaincodeProposalPayload.Parser.ParseFrom(transaction.ProposalPayload).Input).ChaincodeSpec;
            return outer with
            {
                Chaincode = call?.ChaincodeId is { } chaincode ? Clean(chaincode.Name) : null,
                Function = call?.Input?.Args.FirstOrDefault() is { IsEmpty: false } name ? Clean(Encoding.UTF8.GetString(name.Span)) : null,
                Endorsers = [.. transaction.Endorsements.Select(endorsement => MspIdOf(endorsement.Endorser)).OfType<string>().Distinct(StringComparer.Ordinal)],
                Events = transaction.Event is { } announced ? ChannelEvent.Of(Clean(announced.EventName), announced.Payload.Memory) : [],
            };
        }
        catch (Exception cause) when (cause is FabricFormatException or InvalidProtocolBufferException)
        {
            return outer;
        }
    }

    private static string? MspIdOf(ByteString identity)
    {
        try
        {
            return SerializedIdentity.Parser.ParseFrom(identity).Mspid is { Length: > 0 } name ? Clean(name) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static string? NameOf(ByteString identity)
    {
        try
        {
            using X509Certificate2 certificate = X509Certificate2.CreateFromPem(SerializedIdentity.Parser.ParseFrom(identity).IdBytes.ToStringUtf8());
            return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? Clean(name) : null;
        }
        catch (Exception cause) when (cause is InvalidProtocolBufferException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    // Names that strangers chose: short, and without what would move a terminal's cursor.
    private static string Clean(string text) =>
        new([.. text.Take(LongestName).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '�' : letter)]);
}
