using Audit.Model.Scoring;

namespace Audit.Model.Tests.Scoring;

public sealed class LeastRecentlyUsedCacheTests
{
    [Fact]
    public void Keep_beyond_capacity_forgets_what_was_asked_for_the_longest_ago()
    {
        var cache = new LeastRecentlyUsedCache<int, string>(capacity: 2);
        cache.Keep(1, "one");
        cache.Keep(2, "two");
        Assert.Equal("one", cache.Find(1));

        cache.Keep(3, "three");

        Assert.Null(cache.Find(2));
        Assert.Equal("one", cache.Find(1));
        Assert.Equal("three", cache.Find(3));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void Keep_without_capacity_keeps_nothing()
    {
        var cache = new LeastRecentlyUsedCache<int, string>(capacity: 0);

        cache.Keep(1, "one");

        Assert.Null(cache.Find(1));
    }
}
