using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Gateway.Tests;

public sealed class FileCheckpointerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoint").FullName;

    private string FilePath => Path.Combine(_folder, "checkpoint.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_without_a_file_has_no_position()
    {
        using var checkpointer = await FileCheckpointer.OpenAsync(FilePath);

        Assert.Null(checkpointer.BlockNumber);
        Assert.Null(checkpointer.TransactionId);
    }

    [Fact]
    public async Task Checkpoint_of_a_transaction_survives_reopening()
    {
        using (var checkpointer = await FileCheckpointer.OpenAsync(FilePath))
        {
            await checkpointer.CheckpointTransactionAsync(7, "abc");
        }

        using var reopened = await FileCheckpointer.OpenAsync(FilePath);

        Assert.Equal(7ul, reopened.BlockNumber);
        Assert.Equal("abc", reopened.TransactionId);
        Assert.Equal("""{"blockNumber":7,"transactionId":"abc"}""", await File.ReadAllTextAsync(FilePath));
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Checkpoint_of_a_block_points_behind_it()
    {
        using var checkpointer = await FileCheckpointer.OpenAsync(FilePath);
        await checkpointer.CheckpointTransactionAsync(7, "abc");

        await checkpointer.CheckpointBlockAsync(7);

        Assert.Equal(8ul, checkpointer.BlockNumber);
        Assert.Null(checkpointer.TransactionId);
        using var reopened = await FileCheckpointer.OpenAsync(FilePath);
        Assert.Equal((8ul, null), (reopened.BlockNumber, reopened.TransactionId));
    }

    [Fact]
    public void Any_checkpoint_survives_reopening() =>
        Prop.ForAll<ulong, NonNull<string>>((block, id) => RoundTripsAsync(block, id.Get).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public async Task Concurrent_checkpoints_leave_one_whole_checkpoint()
    {
        using var checkpointer = await FileCheckpointer.OpenAsync(FilePath);

        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(
            () => checkpointer.CheckpointTransactionAsync((ulong)i, new string('x', i * 10)))));

        using var reopened = await FileCheckpointer.OpenAsync(FilePath);
        Assert.Equal((int)reopened.BlockNumber!.Value * 10, reopened.TransactionId!.Length);
        Assert.Equal(checkpointer.BlockNumber, reopened.BlockNumber);
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("""{"blockNumber":0,"transactionId":""}""", null, null)]
    [InlineData("""{"blockNumber":5,"transactionId":""}""", 5ul, null)]
    [InlineData("""{"blockNumber":0,"transactionId":"a"}""", 0ul, "a")]
    [InlineData("""{"blockNumber":"12","transactionId":"a"}""", 12ul, "a")]
    [InlineData("""{"blockNumber":"12"}""", 12ul, null)]
    [InlineData("{}", null, null)]
    [InlineData("""{"blockNumber":18446744073709551615,"transactionId":"a"}""", ulong.MaxValue, "a")]
    public async Task Open_reads_what_other_languages_write(string content, ulong? block, string? transactionId)
    {
        await File.WriteAllTextAsync(FilePath, content);

        using var checkpointer = await FileCheckpointer.OpenAsync(FilePath);

        Assert.Equal(block, checkpointer.BlockNumber);
        Assert.Equal(transactionId, checkpointer.TransactionId);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"blockNumber":7,"transac""")]
    [InlineData("""{"blockNumber":-1}""")]
    [InlineData("""{"blockNumber":"seven"}""")]
    [InlineData("""{"blockNumber":7,"transactionId":8}""")]
    [InlineData("[]")]
    public async Task Open_of_another_file_names_it(string content)
    {
        await File.WriteAllTextAsync(FilePath, content);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => FileCheckpointer.OpenAsync(FilePath));

        Assert.Contains(FilePath, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_that_died_halfway_leaves_the_old_checkpoint()
    {
        using (var checkpointer = await FileCheckpointer.OpenAsync(FilePath))
        {
            await checkpointer.CheckpointTransactionAsync(7, "abc");
        }

        await File.WriteAllTextAsync(FilePath + ".new", """{"blockNumber":8,"tr""");

        using var reopened = await FileCheckpointer.OpenAsync(FilePath);
        Assert.Equal((7ul, "abc"), (reopened.BlockNumber!.Value, reopened.TransactionId));
        await reopened.CheckpointTransactionAsync(9, "def");
        using var again = await FileCheckpointer.OpenAsync(FilePath);
        Assert.Equal(9ul, again.BlockNumber);
    }

    private async Task<bool> RoundTripsAsync(ulong block, string id)
    {
        // Transaction ids are hexadecimal; half a surrogate pair has no place in a file.
        var transactionId = Convert.ToHexString(System.Text.Encoding.Unicode.GetBytes(id));
        using (var checkpointer = await FileCheckpointer.OpenAsync(FilePath))
        {
            await checkpointer.CheckpointTransactionAsync(block, transactionId);
        }

        using var reopened = await FileCheckpointer.OpenAsync(FilePath);
        var expectedBlock = block == 0 && transactionId.Length == 0 ? (ulong?)null : block;
        return reopened.BlockNumber == expectedBlock && (reopened.TransactionId ?? "") == transactionId;
    }
}
