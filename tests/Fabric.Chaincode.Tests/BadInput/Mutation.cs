using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.BadInput;

/// <summary>Breaks messages and bytes in the ways that find mistakes; the same seed breaks them the same way.</summary>
internal sealed class Mutation(int seed)
{
    private static readonly MessageType[] Types = Enum.GetValues<MessageType>();

#pragma warning disable CA5394 // repeatable on purpose
    private readonly Random _random = new(seed);

    public int Next(int exclusive) => _random.Next(exclusive);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public byte[] Bytes(int atMost)
    {
        var bytes = new byte[_random.Next(atMost + 1)];
        _random.NextBytes(bytes);
        return bytes;
    }
#pragma warning restore CA5394

    /// <summary>Flips, cuts, repeats or inserts bytes; sometimes leaves them alone.</summary>
    public byte[] Break(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return Bytes(8);
        }

        var broken = (byte[])bytes.Clone();
        switch (Next(6))
        {
            case 0:
                broken[Next(broken.Length)] ^= (byte)(1 << Next(8));
                return broken;
            case 1:
                return broken[..Next(broken.Length)];
            case 2:
                var at = Next(broken.Length);
                return [.. broken[..at], .. Bytes(8), .. broken[at..]];
            case 3:
                return [.. broken, .. broken];
            case 4:
                return Bytes(64);
            default:
                return broken;
        }
    }

    /// <summary>Changes the type, the ids or the payload of a message.</summary>
    public ChaincodeMessage Break(ChaincodeMessage message)
    {
        var broken = message.Clone();
        switch (Next(5))
        {
            case 0:
                broken.Type = Chance(80) ? Types[Next(Types.Length)] : (MessageType)(Next(200) - 50);
                break;
            case 1:
                broken.Txid += Chance(50) ? "x" : "\0";
                break;
            case 2:
                broken.ChannelId = string.Empty;
                break;
            default:
                broken.Payload = UnsafeByteOperations.UnsafeWrap(Break(broken.Payload.ToByteArray()));
                break;
        }

        return broken;
    }

    /// <summary>A body of gRPC frames: messages in any order, broken ones and what is no message at all.</summary>
    public byte[] Body(IReadOnlyList<ChaincodeMessage> conversation)
    {
        List<byte> body = [];
        var regular = Chance(70);
        for (var index = 0; index < conversation.Count; index++)
        {
            // Mostly in order, so that the later states are reached.
            var message = conversation[regular ? index : Next(conversation.Count)];
            var bytes = (Chance(30) ? Break(message) : message).ToByteArray();
            bytes = Chance(10) ? Break(bytes) : bytes;
            body.AddRange(Chance(3)
                ? RawStream.Frame(bytes, (uint)Next(int.MaxValue), (byte)Next(3))
                : RawStream.Frame(bytes));
        }

        return Chance(20) ? Break([.. body]) : [.. body];
    }
}
