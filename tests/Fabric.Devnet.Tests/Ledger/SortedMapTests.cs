using Fabric.Devnet.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Devnet.Tests.Ledger;

public sealed class SortedMapTests
{
    [Fact]
    public void Map_behaves_like_a_sorted_dictionary_and_old_versions_stay()
    {
        var batches = Samples.Changes.ListOf().ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(batches, run =>
        {
            var map = SortedMap<string>.Empty;
            var model = new SortedDictionary<string, string>(KeyOrder.Instance);
            var versions = new List<(SortedMap<string> Map, List<KeyValuePair<string, string>> Content)>();
            foreach (var batch in run)
            {
                map = map.With([.. LastOfEach(batch)]);
                Apply(model, batch);
                versions.Add((map, [.. model]));
            }

            return versions.All(version => version.Map.Range(string.Empty, string.Empty).SequenceEqual(version.Content)
                && version.Map.Count == version.Content.Count
                && version.Content.All(item => version.Map.TryGet(item.Key, out var value) && value == item.Value));
        }));
    }

    [Fact]
    public void Ranges_of_a_large_map_are_those_of_the_model()
    {
        var random = new Random(1);
        var model = new SortedDictionary<string, string>(KeyOrder.Instance);
        var map = SortedMap<string>.Empty;
        for (var batch = 0; batch < 60; batch++)
        {
            var changes = Enumerable.Range(0, 100).Select(_ => ($"{random.Next(3000):D4}", random.Next(4) == 0 ? null : $"{random.Next()}")).ToList();
            map = map.With([.. LastOfEach(changes)]);
            Apply(model, changes);
        }

        Assert.Equal(model, map.Range(string.Empty, string.Empty));
        for (var sample = 0; sample < 200; sample++)
        {
            var (start, end) = ($"{random.Next(3000):D4}", $"{random.Next(3000):D4}");
            var expected = model.Where(item => KeyOrder.Compare(item.Key, start) >= 0 && KeyOrder.Compare(item.Key, end) < 0);
            Assert.Equal(expected, map.Range(start, end));
            var withEnd = model.Where(item => KeyOrder.Compare(item.Key, start) >= 0 && KeyOrder.Compare(item.Key, end) <= 0);
            Assert.Equal(withEnd, map.Range(start, end, includeEnd: true));
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> LastOfEach(IEnumerable<(string Key, string? Value)> changes) => changes
        .GroupBy(change => change.Key)
        .OrderBy(group => group.Key, KeyOrder.Instance)
        .Select(group => KeyValuePair.Create(group.Key, group.Last().Value));

    private static void Apply(SortedDictionary<string, string> model, IEnumerable<(string Key, string? Value)> changes)
    {
        foreach (var (key, value) in changes)
        {
            if (value is null)
            {
                model.Remove(key);
            }
            else
            {
                model[key] = value;
            }
        }
    }
}
