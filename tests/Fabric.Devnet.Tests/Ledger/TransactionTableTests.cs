using System.Security.Cryptography;
using Fabric.Devnet.Ledger;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Tests.Ledger;

public sealed class TransactionTableTests
{
    private readonly TransactionTable _table = new();

    [Fact]
    public void Every_transaction_is_found_under_its_own_id()
    {
        var ids = Enumerable.Range(0, 5_000).Select(number => Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)))).ToList();
        foreach (var (index, id) in ids.Index())
        {
            Assert.True(_table.TryAdd(id, new TransactionStatus((ulong)(index / 10), index % 10, TxValidationCode.Valid)));
        }

        foreach (var (index, id) in ids.Index())
        {
            Assert.True(_table.TryGet(id, out var status));
            Assert.Equal(new TransactionStatus((ulong)(index / 10), index % 10, TxValidationCode.Valid), status);
        }

        Assert.False(_table.TryGet(Convert.ToHexStringLower(SHA256.HashData([9])), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not hexadecimal")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    [InlineData("abcdef000000000000000000000000000000000000000000000000000000000")]
    [InlineData("abcdef0000000000000000000000000000000000000000000000000000000000ab")]
    [InlineData("abcdef000000000000000000000000000000000000000000000000000000000g")]
    public void An_id_that_no_client_computes_is_kept_as_it_is(string id)
    {
        const string Similar = "abcdef0000000000000000000000000000000000000000000000000000000000";
        var status = new TransactionStatus(4, 2, TxValidationCode.BadProposalTxid, "the id is no hash");

        Assert.True(_table.TryAdd(Similar, new TransactionStatus(1, 0, TxValidationCode.Valid)));
        Assert.True(_table.TryAdd(id, status));
        Assert.False(_table.TryAdd(id, new TransactionStatus(5, 0, TxValidationCode.Valid)));
        Assert.True(_table.TryGet(id, out var found));
        Assert.Equal(status, found);
    }

    [Fact]
    public void The_first_transaction_with_an_id_keeps_it_with_its_reason()
    {
        var id = Convert.ToHexStringLower(SHA256.HashData([1]));
        var first = new TransactionStatus(3, 7, TxValidationCode.MvccReadConflict, "key \"a\" was read at 1:0 and committed at 2:0", true);

        Assert.True(_table.TryAdd(id, first));
        Assert.False(_table.TryAdd(id, new TransactionStatus(9, 0, TxValidationCode.Valid)));
        Assert.True(_table.TryGet(id, out var found));
        Assert.Equal(first, found);
    }

    [Fact]
    public void Truncating_forgets_what_later_blocks_hold_and_nothing_else()
    {
        var ids = Enumerable.Range(0, 200).Select(number => Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)))).ToList();
        foreach (var (block, id) in ids.Index())
        {
            _table.TryAdd(id, new TransactionStatus((ulong)block, 0, TxValidationCode.PhantomReadConflict, $"reason {block}"));
        }

        _table.TryAdd("late", new TransactionStatus(150, 1, TxValidationCode.BadProposalTxid));
        _table.Truncate(100);

        Assert.All(ids.Take(100), id => Assert.True(_table.TryGet(id, out _)));
        Assert.All(ids.Skip(100), id => Assert.False(_table.TryGet(id, out _)));
        Assert.False(_table.TryGet("late", out _));
        Assert.True(_table.TryAdd(ids[150], new TransactionStatus(100, 0, TxValidationCode.Valid)));
        Assert.True(_table.TryGet(ids[150], out var again));
        Assert.Null(again.Reason);
    }
}
