using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>Ranges, composite keys, pages, rich queries, and what becomes of a range that changes before its transaction is committed.</summary>
[Collection(ConformanceTests.Name)]
public sealed class QueryConformanceTests(ConformanceNetworks networks)
{
    private const string Last = "\U0010FFFF";

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Range_has_its_start_and_not_its_end(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("bounds");
        await network.CommitAsync(chaincode, ["put", key + "a", "1"], ["put", key + "b", "2"], ["put", key + "c", "3"]);

        var answers = await network.EvaluateAsync(
            chaincode,
            ["range", key + "a", key + "c"],
            ["range", key + "b", "", "2"],
            ["range", key + "c", key + "a"],
            ["range", key + "x", key + "z"],
            ["range", "", "", "1"],
            ["zip", key + "a", key + "c", key + "b", key + "z"]);

        Assert.Equal([$"{key}a=1", $"{key}b=2"], answers.Pairs(0));
        Assert.Equal([$"{key}b=2", $"{key}c=3"], answers.Pairs(1));
        Assert.Empty(answers.Pairs(2));
        Assert.Empty(answers.Pairs(3));
        Assert.Single(answers.Pairs(4));
        Assert.Equal([$"{key}a", $"{key}b", $"{key}b", $"{key}c"], answers.Texts(5));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Range_may_be_longer_than_a_thousand_keys_and_be_abandoned(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("thousand");
        await network.CommitAsync(network.Client("dotnet"), new Call(chaincode, "fill", Utf8(key), Utf8("1050")));

        var answers = await network.EvaluateAsync(
            chaincode, ["range", key, key + "~", "150"], ["get", key + "0001"], ["range", key, key + "~"], ["range", key, key + "~", "100"]);

        Assert.Equal(150, answers.Pairs(0).Count);
        Assert.Equal("0001", answers.Text(1));
        Assert.Equal(Enumerable.Range(0, 1050).Select(i => $"{key}{i:D4}={i:D4}"), answers.Pairs(2));
        Assert.Equal(100, answers.Pairs(3).Count);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Keys_are_ordered_by_their_bytes(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("order");
        string[] endings = ["\U0001F680", "\uFFFD", "é", "z", "Z", "", "\U0010FFFE"];
        await network.CommitAsync(chaincode, [.. endings.Select(ending => (string[])["put", key + ending, "x"])]);

        var answers = await network.EvaluateAsync(chaincode, ["range", key, key + Last]);

        Assert.Equal(["", "Z", "z", "é", "\uFFFD", "\U0001F680", "\U0010FFFE"], answers.Pairs(0).Select(pair => pair[key.Length..^2]));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Range_is_read_page_by_page(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("pages");
        await network.CommitAsync(network.Client("dotnet"), new Call(chaincode, "fill", Utf8(key), Utf8("250")));

        var first = (await network.EvaluateAsync(chaincode, ["rangePage", key, key + "~", "120", ""])).Page(0);
        var second = (await network.EvaluateAsync(chaincode, ["rangePage", key, key + "~", "120", first.Bookmark])).Page(0);
        var third = (await network.EvaluateAsync(chaincode, ["rangePage", key, key + "~", "120", second.Bookmark])).Page(0);
        var exact = (await network.EvaluateAsync(chaincode, ["rangePage", key, key + "~", "250", ""])).Page(0);

        Assert.Equal((120, 120, 10, 250), (first.Count, second.Count, third.Count, exact.Count));
        Assert.Equal((key + "0120", key + "0240", "", ""), (first.Bookmark, second.Bookmark, third.Bookmark, exact.Bookmark));
        Assert.Equal(exact.Pairs, [.. first.Pairs, .. second.Pairs, .. third.Pairs]);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Pages_are_for_transactions_that_only_read(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("read-only");

        var written = await network.EvaluateAsync(chaincode, ["put", key, "x"], ["rangePage", key, key + "~", "10", ""]);
        var paged = await network.EvaluateAsync(chaincode, ["rangePage", key, key + "~", "10", ""], ["put", key, "x"]);

        Assert.Matches("unsuppored transaction. Paginated queries are supported only in a read-only transaction$", written.Error(1));
        Assert.Matches("unsuppored transaction. Transaction has already performed a paginated query. Writes are not allowed$", paged.Error(1));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Composite_keys_are_found_page_by_page_and_not_by_ranges(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var type = NewKey("page");
        foreach (var attributes in new[] { "a 1", "a 2", "a 3", "b 1" })
        {
            await network.CommitAsync(network.Client("dotnet"), new Call(chaincode, "putComposite", [Utf8(type), .. attributes.Split(' ').Select(Utf8)]));
        }

        var first = await network.EvaluateAsync(
            chaincode, ["partialPage", "2", "", type, "a"], ["partial", type], ["range", "", "", "1"], ["composite", type, "a", "3"]);
        var second = await network.EvaluateAsync(chaincode, ["partialPage", "2", first.Page(0).Bookmark, type, "a"]);

        Assert.Equal((2, first.Text(3)), (first.Page(0).Count, first.Page(0).Bookmark));
        Assert.Equal((1, ""), (second.Page(0).Count, second.Page(0).Bookmark));
        Assert.Equal(4, first.Pairs(1).Count);
        Assert.DoesNotContain(first.Pairs(2), pair => pair.StartsWith('\0'));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task All_composite_keys_are_read_page_by_page(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var type = NewKey("all");
        await network.CommitAsync(network.Client("dotnet"), new Call("dotnet", "putComposite", Utf8(type), Utf8("a")));
        await network.CommitAsync(network.Client("dotnet"), new Call("dotnet", "putComposite", Utf8(type), Utf8("b")));

        var found = new List<string>();
        var bookmark = string.Empty;
        do
        {
            var page = (await network.EvaluateAsync("dotnet", ["allPage", "3", bookmark])).Page(0);
            found.AddRange(page.Pairs);
            bookmark = page.Bookmark;
        }
        while (bookmark.Length > 0);

        Assert.Equal(2, found.Count(pair => pair.Contains(type, StringComparison.Ordinal)));
        Assert.All(found, pair => Assert.StartsWith("\0", pair, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Illegal_composite_keys_are_refused_by_the_shim(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var answers = await network.EvaluateAsync(
            chaincode, ["composite", "", "a"], ["composite", "type", "a\0b"], ["composite", "type", "a" + Last], ["range", "\0a", "\0b"]);

        Assert.Matches("first character of the key .* null character", answers.Error(3));
        if (chaincode == "dotnet")
        {
            // As Go's, which wants no letter in a type but none of these two either.
            Assert.Equal("\0\0a\0", answers.Text(0));
            Assert.NotEmpty(answers.Error(1));
            Assert.NotEmpty(answers.Error(2));
        }
        else
        {
            // Hyperledger's shim for Node looks at neither, and wants every part to have a letter.
            Assert.Equal("object type or attribute not a non-zero length string", answers.Error(0));
            Assert.Equal("\0type\0a\0b\0", answers.Text(1));
            Assert.Equal($"\0type\0a{Last}\0", answers.Text(2));
        }
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Rich_queries_are_not_for_key_value_databases(string networkName, string chaincode)
    {
        const string Query = """{"selector":{"a":1}}""";
        var network = await networks.GetAsync(networkName);

        var answers = await network.EvaluateAsync(
            chaincode, ["query", Query], ["queryPage", Query, "10", ""], ["privateQuery", "pair", Query]);

        Assert.Matches("^GET_QUERY_RESULT failed: transaction ID: [0-9a-f]{64}: ExecuteQuery not supported for leveldb$", PeerText(answers.Error(0)));
        Assert.EndsWith("ExecuteQueryWithMetadata not supported for leveldb", answers.Error(1), StringComparison.Ordinal);
        Assert.EndsWith("ExecuteQuery not supported for leveldb", answers.Error(2), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Range_that_has_grown_makes_its_transaction_invalid(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        // A short range is recorded key by key, a long one as a hash tree.
        foreach (var count in new[] { 3, 120 })
        {
            var key = NewKey("phantom");
            await network.CommitAsync(network.Client("dotnet"), new Call(chaincode, "fill", Utf8(key), Utf8($"{count}")));
            var call = new StepCall(chaincode, ["range", key, key + "~"], ["put", key + "sum~", "x"]);
            var unharmed = await network.EndorseAsync(call);
            Assert.Equal(0, (await network.SubmitAsync(unharmed)).Code);

            var endorsed = await network.EndorseAsync(new StepCall(chaincode, ["range", key, key + "9"], ["put", key + "sum~", "y"]));
            await network.CommitAsync(chaincode, ["put", key + "0001a", "x"]);

            Assert.Equal(12, (await network.SubmitAsync(endorsed)).Code);
        }
    }

    // Hyperledger's shim for Node passes the peer's text on as it is; ours too, in an exception.
    private static string PeerText(string error) => error[Math.Max(0, error.IndexOf("GET_QUERY_RESULT", StringComparison.Ordinal))..];
}
