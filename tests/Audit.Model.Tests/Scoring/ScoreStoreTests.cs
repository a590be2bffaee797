using System.Security.Cryptography;
using Audit.Model.Scoring;
using Audit.Model.Sequences;

namespace Audit.Model.Tests.Scoring;

public sealed class ScoreStoreTests : IDisposable
{
    private static readonly ModelBundle Bundle = ModelBundle.Load(ModelBundle.DefaultFolder);

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("scores-").FullName, "cache");

    [Fact]
    public void Find_after_another_store_flushed_gives_the_same_numbers()
    {
        var store = Open();
        Assert.Null(store.Find(Key(1)));
        store.Add(Key(1), Logits(1));
        Assert.Equal(Logits(1), store.Find(Key(1)));
        Assert.False(Directory.Exists(_folder));

        store.Flush();

        Assert.Equal(Logits(1), Open().Find(Key(1)));
        Assert.Null(Open().Find(Key(2)));
    }

    [Fact]
    public void Find_in_a_damaged_file_finds_nothing_and_removes_it()
    {
        foreach (var change in (Action<string>[])[
            path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]),
            path => File.WriteAllBytes(path, [.. File.ReadAllBytes(path), 0]),
            path => File.WriteAllBytes(path, []),
            path => Flip(path, 0),
            path => Flip(path, 33),
            path => Flip(path, 50),
            path => Flip(path, 70)])
        {
            var store = Open();
            store.Add(Key(1), Logits(1));
            store.Flush();
            change(Directory.GetFiles(_folder).Single());

            Assert.Null(Open().Find(Key(1)));

            Assert.Empty(Directory.GetFiles(_folder));
        }
    }

    [Fact]
    public void Find_passes_over_what_a_crash_left_behind()
    {
        var store = Open();
        store.Add(Key(1), Logits(1));
        store.Flush();
        var path = Directory.GetFiles(_folder).Single();
        File.Move(path, path + ".unfinished");

        Assert.Null(Open().Find(Key(1)));
    }

    [Fact]
    public void Flush_many_times_merges_files_and_keeps_every_entry()
    {
        for (var i = 0; i < 40; i++)
        {
            var store = Open();
            store.Add(Key(i), Logits(i));
            store.Flush();
        }

        Assert.InRange(Directory.GetFiles(_folder).Length, 1, 9);
        var last = Open();
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(Logits(i), last.Find(Key(i))));
    }

    [Fact]
    public void Flush_keeps_no_more_than_its_capacity()
    {
        for (var round = 0; round < 12; round++)
        {
            var store = Open(capacity: 10);
            for (var i = 0; i < 20; i++)
            {
                store.Add(Key((round * 20) + i), Logits(i));
            }
            store.Flush();
        }

        Assert.InRange(new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length), 1, 10 * 9 * 200);
    }

    [Fact]
    public async Task Stores_of_many_processes_at_once_lose_and_mix_nothing()
    {
        // Stores share nothing in memory, so several of them are what several processes are.
        var work = Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var round = 0; round < 10; round++)
            {
                var store = Open();
                for (var i = 0; i < 20; i++)
                {
                    var known = store.Find(Key(i));
                    Assert.True(known is null || known.SequenceEqual(Logits(i)));
                    store.Add(Key(i), Logits(i));
                    store.Add(Key(1_000 + (worker * 100) + round), Logits(worker));
                }
                store.Flush();
            }
        }));

        await Task.WhenAll(work).WaitAsync(TimeSpan.FromMinutes(1));

        var last = Open();
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(Logits(i), last.Find(Key(i))));
    }

    [Fact]
    public void Store_in_a_folder_that_cannot_be_made_is_an_empty_one()
    {
        File.WriteAllText(_folder, "a file");
        var store = Open();

        store.Add(Key(1), Logits(1));
        store.Flush();

        Assert.Equal(Logits(1), store.Find(Key(1)));
        Assert.Null(Open().Find(Key(1)));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    private ScoreStore Open(int capacity = 1_000) => new(_folder, Bundle, capacity);

    private static void Flip(string path, int place)
    {
        var content = File.ReadAllBytes(path);
        content[place] ^= 1;
        File.WriteAllBytes(path, content);
    }

    private static SequenceKey Key(int number) => SequenceKey.Of(SHA256.HashData(BitConverter.GetBytes(number)));

    private static float[] Logits(int number) => Enumerable.Range(0, Bundle.Classes.Count).Select(c => number + (c / 16f)).ToArray();
}
