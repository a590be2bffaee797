using System.Text;
using System.Text.Json;
using Fabric.Protocol.Queries;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Protocol.Tests.Queries;

public sealed class RichQueryTests
{
    private const string Document =
        """{"name":"Ann","age":30,"tags":["a","b"],"address":{"city":"Bern","zip":3000},"nothing":null,"ok":true,"items":[{"n":1,"k":"x"},{"n":5,"k":"y"}],"a.b":"dotted","empty":{}}""";

    private static bool Matches(string selector, string document = Document, string key = "key") =>
        RichQuery.Parse($$"""{"selector":{{selector}}}""").Matches(new QueryDocument(key, Encoding.UTF8.GetBytes(document)));

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"name":"Ann"}""", true)]
    [InlineData("""{"name":"ann"}""", false)]
    [InlineData("""{"name":"Ann","age":31}""", false)]
    [InlineData("""{"address":{"city":"Bern"}}""", true)]
    [InlineData("""{"address.city":"Bern"}""", true)]
    [InlineData("""{"address.city.part":"Bern"}""", false)]
    [InlineData("""{"address":{"city":"Bern","zip":{"$gt":2999}}}""", true)]
    [InlineData("""{"a\\.b":"dotted"}""", true)]
    [InlineData("""{"a.b":"dotted"}""", false)]
    [InlineData("""{"empty":{}}""", true)]
    [InlineData("""{"items.1.n":5}""", true)]
    [InlineData("""{"items.2.n":5}""", false)]
    [InlineData("""{"_id":"key"}""", true)]
    [InlineData("""{"_id":{"$gt":"kez"}}""", false)]
    [InlineData("""{"nothing":null}""", true)]
    public void Fields_are_found_by_path_and_compared(string selector, bool expected) => Assert.Equal(expected, Matches(selector));

    [Theory]
    [InlineData("""{"age":{"$eq":30.0}}""", true)]
    [InlineData("""{"age":{"$ne":30}}""", false)]
    [InlineData("""{"age":{"$gt":30}}""", false)]
    [InlineData("""{"age":{"$gte":30,"$lt":31}}""", true)]
    [InlineData("""{"age":{"$lte":29}}""", false)]
    [InlineData("""{"age":{"$lt":"text"}}""", true)]
    [InlineData("""{"missing":{"$ne":1}}""", false)]
    [InlineData("""{"age":{"$in":[1,30]}}""", true)]
    [InlineData("""{"age":{"$nin":[1,30]}}""", false)]
    [InlineData("""{"tags":{"$in":["z","b"]}}""", true)]
    [InlineData("""{"missing":{"$nin":[1]}}""", false)]
    [InlineData("""{"tags":{"$all":["b","a"]}}""", true)]
    [InlineData("""{"tags":{"$all":["a","c"]}}""", false)]
    [InlineData("""{"tags":{"$size":2}}""", true)]
    [InlineData("""{"age":{"$size":2}}""", false)]
    [InlineData("""{"age":{"$mod":[7,2]}}""", true)]
    [InlineData("""{"age":{"$mod":[7,3]}}""", false)]
    [InlineData("""{"age":{"$type":"number"},"ok":{"$type":"boolean"},"nothing":{"$type":"null"},"tags":{"$type":"array"}}""", true)]
    [InlineData("""{"age":{"$type":"string"}}""", false)]
    [InlineData("""{"name":{"$regex":"^A.n$"}}""", true)]
    [InlineData("""{"name":{"$regex":"nn"}}""", true)]
    [InlineData("""{"age":{"$regex":"3"}}""", false)]
    [InlineData("""{"name":{"$beginsWith":"An"}}""", true)]
    [InlineData("""{"items":{"$elemMatch":{"n":{"$gt":4},"k":"y"}}}""", true)]
    [InlineData("""{"items":{"$elemMatch":{"n":{"$gt":4},"k":"x"}}}""", false)]
    [InlineData("""{"tags":{"$elemMatch":{"$gt":"a"}}}""", true)]
    [InlineData("""{"items":{"$allMatch":{"n":{"$gt":0}}}}""", true)]
    [InlineData("""{"items":{"$allMatch":{"n":{"$gt":1}}}}""", false)]
    [InlineData("""{"address":{"$keyMapMatch":{"$eq":"zip"}}}""", true)]
    [InlineData("""{"address":{"$keyMapMatch":{"$eq":"street"}}}""", false)]
    public void Operators_look_at_one_value(string selector, bool expected) => Assert.Equal(expected, Matches(selector));

    [Theory]
    [InlineData("""{"missing":{"$exists":false}}""", true)]
    [InlineData("""{"nothing":{"$exists":true}}""", true)]
    [InlineData("""{"$and":[{"age":30},{"name":"Ann"}]}""", true)]
    [InlineData("""{"$and":[]}""", true)]
    [InlineData("""{"$or":[{"age":1},{"name":"Ann"}]}""", true)]
    [InlineData("""{"$or":[{"age":1},{"name":"Bob"}]}""", false)]
    [InlineData("""{"$nor":[{"age":1},{"name":"Bob"}]}""", true)]
    [InlineData("""{"$not":{"age":30}}""", false)]
    [InlineData("""{"age":{"$not":{"$gt":40}}}""", true)]
    [InlineData("""{"age":{"$or":[{"$lt":10},{"$gt":20}]}}""", true)]
    [InlineData("""{"$not":{"missing":1}}""", false)]
    [InlineData("""{"$not":{"missing":{"$exists":true}}}""", true)]
    [InlineData("""{"$not":{"$and":[{"age":30},{"name":"Bob"}]}}""", true)]
    [InlineData("""{"address":{"$or":[{"city":"Basel"},{"zip":3000}]}}""", true)]
    public void Selectors_combine_and_negations_do_not_find_what_is_missing(string selector, bool expected) => Assert.Equal(expected, Matches(selector));

    [Theory]
    [InlineData("""[]""", "a rich query is a JSON object with a selector, not array")]
    [InlineData("""{"limit":1}""", "Missing required key: selector")]
    [InlineData("""{"selector":"x"}""", "Selector must be a JSON object, not string")]
    [InlineData("""{"selector":{"a":{"$near":1}}}""", "Invalid operator: $near")]
    [InlineData("""{"selector":{"$or":{"a":1}}}""", "$or takes an array of selectors, not {\"a\":1}")]
    [InlineData("""{"selector":{"a":{"$in":1}}}""", "Invalid argument for $in: it takes an array, not 1")]
    [InlineData("""{"selector":{"a":{"$exists":1}}}""", "$exists takes true or false, not 1")]
    [InlineData("""{"selector":{"a":{"$mod":[0,1]}}}""", "Invalid argument for $mod: it takes a divisor other than 0 and a remainder, both whole, not [0,1]")]
    [InlineData("""{"selector":{"a":{"$type":"date"}}}""", "Invalid argument for $type: it takes one of null, boolean, number, string, array, object, not \"date\"")]
    [InlineData("""{"selector":{"":1}}""", "Invalid field name: it is empty")]
    [InlineData("""{"selector":{},"fields":"a"}""", "fields definition must be an array")]
    [InlineData("""{"selector":{},"sort":[{"a":"up"}]}""", "Invalid sort direction for a: up; use asc or desc")]
    [InlineData("""{"selector":{},"sort":[{"a":"asc"},{"b":"desc"}]}""", "Sorts currently only support a single direction for all fields.")]
    [InlineData("""{"selector":{},"skip":-1}""", "skip must be a whole number from 0 on, not -1")]
    public void Queries_that_make_no_sense_say_why(string query, string expected) =>
        Assert.Equal(expected, Assert.Throws<FabricFormatException>(() => RichQuery.Parse(query)).Message);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"selector":{"a":{"$regex":"("}}}""")]
    public void Queries_that_cannot_be_read_are_format_errors(string query) => Assert.Throws<FabricFormatException>(() => RichQuery.Parse(query));

    [Fact]
    public void Selectors_nested_too_deep_are_refused() => Assert.Throws<FabricFormatException>(() => RichQuery.Parse(
        "{\"selector\":" + string.Concat(Enumerable.Repeat("{\"$not\":", 60)) + """{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}""" + new string('}', 61)));

    [Fact]
    public void Results_are_sorted_skipped_and_projected()
    {
        QueryDocument[] documents = [Make("k1", """{"a":2,"b":{"c":1,"d":2}}"""), Make("k2", """{"a":1,"z":0,"b":5}"""), Make("k3", "{\"b\":1}"), Make("k4", "\u0001"), Make("k5", """{"a":2}""")];

        Assert.Equal(["k1", "k2", "k3", "k4", "k5"], Keys("""{"selector":{}}"""));
        Assert.Equal(["k2", "k1", "k5"], Keys("""{"selector":{},"sort":["a"]}"""));
        Assert.Equal(["k5", "k1", "k2"], Keys("""{"selector":{},"sort":[{"a":"desc"}]}"""));
        Assert.Equal(["k1", "k5"], Keys("""{"selector":{},"sort":["a"],"skip":1}"""));
        Assert.Empty(Keys("""{"selector":{},"skip":9}"""));
        Assert.Equal(["k4", "k5"], Keys("""{"selector":{"_id":{"$gt":"k3"}}}"""));
        Assert.Equal(7, RichQuery.Parse("""{"selector":{},"limit":7}""").Limit);

        var query = RichQuery.Parse("""{"selector":{},"fields":["b.c","a","_id"]}""");
        Assert.Equal("""{"a":2,"b":{"c":1}}""", Encoding.UTF8.GetString(query.Project(documents[0]).Span));
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(query.Project(documents[1]).Span));
        Assert.Equal(documents[3].Value, query.Project(documents[3]));

        IEnumerable<string> Keys(string text) => RichQuery.Parse(text).Find(documents).Select(document => document.Key);
    }

    [Fact]
    public void Values_have_the_order_of_CouchDB()
    {
        string[] ordered = ["null", "false", "true", "-1", "0", "1.5", "10", "\"\"", "\"a\"", "\"a\uFF5E\"", "\"a\U0001F600\"", "\"b\"", "[]", "[1]", "[1,2]", "[2]", "{}", """{"a":1}""", """{"a":2}""", """{"b":1}"""];
        for (var left = 0; left < ordered.Length; left++)
        {
            for (var right = 0; right < ordered.Length; right++)
            {
                Assert.Equal(left < right, Matches($$$"""{"v":{"$lt":{{{ordered[right]}}}}}""", $$$"""{"v":{{{ordered[left]}}}}"""));
                Assert.Equal(left == right, Matches($$$"""{"v":{"$eq":{{{ordered[right]}}}}}""", $$$"""{"v":{{{ordered[left]}}}}"""));
            }
        }

        Assert.True(Matches("""{"v":{"$eq":{"b":1,"a":2}}}""", """{"v":{"a":2,"b":1}}"""));
    }

    [Fact]
    public void A_condition_and_its_negation_part_the_documents_that_have_the_field() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<bool>(), (value, limit, present) =>
        {
            var document = present ? $$$"""{"v":{{{value}}}}""" : "{}";
            var found = Matches($$$"""{"v":{"$gt":{{{limit}}}}}""", document);
            var negated = Matches($$$$"""{"v":{"$not":{"$gt":{{{{limit}}}}}}}""", document);
            return found == (present && value > limit) && negated == (present && value <= limit)
                && Matches($$$"""{"$nor":[{"v":{"$gt":{{{limit}}}}}]}""", document) == negated;
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Any_text_is_a_query_or_a_format_error() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        Record.Exception(() => RichQuery.Parse(text.Get)) is null or FabricFormatException
        && Record.Exception(() => RichQuery.Parse(Selector(text.Get))) is null or FabricFormatException)
        .Check(Config.QuickThrowOnFailure);

    private static string Selector(string text) =>
        JsonSerializer.Serialize(new Dictionary<string, object> { ["selector"] = new Dictionary<string, string> { [text] = text } });

    private static QueryDocument Make(string key, string value) => new(key, Encoding.UTF8.GetBytes(value));
}
