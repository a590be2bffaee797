using System.Security.Cryptography;
using Fabric.Devnet.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Tests.Ledger;

public sealed class CommitHashTests
{
    [Theory]
    [InlineData(0, 0, "0000")]
    [InlineData(1, 0, "010100")]
    [InlineData(255, 256, "01FF020100")]
    [InlineData(ulong.MaxValue, 1, "08FFFFFFFFFFFFFFFF0101")]
    public void Version_bytes_keep_the_order_of_numbers(ulong block, ulong transaction, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(new LedgerVersion(block, transaction).ToBytes()));

    [Fact]
    public void Hash_covers_flags_sorted_updates_and_the_previous_hash()
    {
        var updates = new StateUpdates();
        var version = new LedgerVersion(2, 0);
        updates.Set(new StateSpace("b"), "k2", new StateChange(ByteString.CopyFromUtf8("v"), ByteString.Empty, version));
        updates.Set(new StateSpace("b"), "k1", new StateChange(null, ByteString.Empty, version));
        updates.Set(new StateSpace("a", "c"), "00ff", new StateChange(ByteString.CopyFromUtf8("h"), ByteString.Empty, version));

        // Written by hand after update_batch_bytes.go: namespace and collection stand with their first key only.
        byte[] message =
        [
            2, 0, 11,
            .. Field(1, [.. Field(1, "a"u8), .. Field(2, "c"u8), .. Field(3, [0x00, 0xFF]), .. Field(5, "h"u8), .. Field(6, [1, 2, 0])]),
            .. Field(1, [.. Field(1, "b"u8), .. Field(3, "k1"u8), 0x20, 1, .. Field(6, [1, 2, 0])]),
            .. Field(1, [.. Field(3, "k2"u8), .. Field(5, "v"u8), .. Field(6, [1, 2, 0])]),
            9, 9,
        ];
        Assert.Equal(SHA256.HashData(message), CommitHash.Compute([0, 11], updates, [9, 9]));
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> content) => [(byte)((number << 3) | 2), (byte)content.Length, .. content];
}
