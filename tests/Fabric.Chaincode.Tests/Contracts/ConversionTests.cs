using System.Globalization;
using Fabric.Chaincode.Contracts;
using Fabric.Chaincode.Tests.Probe;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Chaincode.Tests.Contracts;

public sealed class ConversionTests
{
    private const string Prefix = "error managing parameter asset. value did not match schema: ";

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(200);

    private static readonly TransactionValue Bytes = TransactionValue.OfAny(typeof(byte[]));

    private readonly ContractChaincode _chaincode = new(new AssetContract());

    [Fact]
    public async Task Scalars_travel_as_plain_text()
    {
        Assert.Equal("-5|18446744073709551615|1500|True|1.10", await _chaincode.TextAsync("numbers", "-5", "18446744073709551615", "1.5e3", "true", "1.10"));
        Assert.Equal("CLOSED", await _chaincode.TextAsync("State", "CLOSED"));
        Assert.Equal("2026-02-01T11:00:00Z", await _chaincode.TextAsync("NextDay", "2026-01-31T12:00:00+01:00"));
        Assert.Equal(string.Empty, await _chaincode.TextAsync("Nothing"));
    }

    [Fact]
    public async Task Bytes_travel_as_they_are()
    {
        byte[] bytes = [0, 255, 128, 10];

        Assert.Equal(bytes.Reverse(), (await _chaincode.InvokeAsync(Calling.Stub("Reverse".Bytes(), bytes))).Payload.ToArray());
        Assert.Equal(bytes, (await _chaincode.InvokeAsync(Calling.Stub("Same".Bytes(), bytes))).Payload.ToArray());
    }

    [Fact]
    public async Task Objects_travel_as_json_in_camel_case_with_enums_by_name() =>
        Assert.Equal(
            """{"id":1,"owner":"Ü","tags":["a"],"note":null,"state":"CLOSED","parts":{"p":{"id":2,"owner":"x","tags":[],"note":"n","state":"Open","parts":{}}}}""",
            await _chaincode.TextAsync(
                "Maybe", """{"id":1,"owner":"Ü","tags":["a"],"state":"CLOSED","parts":{"p":{"id":2,"owner":"x","tags":[],"note":"n"}}}"""));

    [Fact]
    public async Task Null_is_taken_where_the_type_allows_it_and_refused_elsewhere()
    {
        Assert.Equal(string.Empty, await _chaincode.TextAsync("Maybe", "null"));
        Assert.Equal(string.Empty, await _chaincode.TextAsync("Maybe", string.Empty));
        Assert.Equal("error managing parameter asset. A value is needed, null is not allowed", await _chaincode.RefusalAsync("Store", string.Empty));
        Assert.Equal(
            "error managing parameter asset. value did not match schema: asset: expected an object (Asset), received null",
            await _chaincode.RefusalAsync("Store", "null"));
        Assert.Equal(
            "error managing parameter asset. value did not match schema: asset.owner: expected string, received null",
            await _chaincode.RefusalAsync("Store", """{"id":1,"owner":null,"tags":[]}"""));
    }

    [Fact]
    public async Task Objects_with_missing_or_unknown_members_are_refused()
    {
        Assert.Equal(
            Prefix + "asset.owner: required, but missing", await _chaincode.RefusalAsync("Store", """{"id":1,"tags":[]}"""));
        Assert.Equal(
            Prefix + "asset.ovner: Asset has no such property",
            await _chaincode.RefusalAsync("Store", """{"id":1,"owner":"a","ovner":"b","tags":[]}"""));
        Assert.StartsWith(
            "error managing parameter asset. Value 'no json' is not Asset in JSON: ", await _chaincode.RefusalAsync("Store", "no json"), StringComparison.Ordinal);
        Assert.Equal(
            Prefix + "asset.state: expected one of Open, CLOSED, received number 1",
            await _chaincode.RefusalAsync("Store", """{"id":1,"owner":"a","tags":[],"state":1}"""));
    }

    [Fact]
    public async Task Optional_parameters_at_the_end_may_be_left_out()
    {
        Assert.Equal("a|null|none|7", await _chaincode.TextAsync("Optional", "a", string.Empty));
        Assert.Equal("a|1|b|7", await _chaincode.TextAsync("Optional", "a", "1", "b"));
        Assert.Equal("a|1||9", await _chaincode.TextAsync("Optional", "a", "1", string.Empty, "9"));
    }

    [Theory]
    [InlineData("Join", 1, "incorrect number of params. Expected 2, received 1")]
    [InlineData("Join", 3, "incorrect number of params. Expected 2, received 3")]
    [InlineData("Optional", 1, "incorrect number of params. Expected 2 to 4, received 1")]
    public async Task Wrong_number_of_arguments_is_refused_in_the_words_of_fabric(string function, int count, string expected) =>
        Assert.Equal(expected, await _chaincode.RefusalAsync(function, [.. Enumerable.Repeat("1", count)]));

    [Theory]
    [InlineData("numbers", "number. Value '1.5' is not an integer of the type Int32", "1.5", "1", "1", "true", "1")]
    [InlineData("numbers", "number. Value '2147483648' is not an integer of the type Int32", "2147483648", "1", "1", "true", "1")]
    [InlineData("numbers", "number. Value ' 1' is not an integer of the type Int32", " 1", "1", "1", "true", "1")]
    [InlineData("numbers", "large. Value '-1' is not an integer of the type UInt64", "1", "-1", "1", "true", "1")]
    [InlineData("numbers", "real. Value '1,5' is not a number", "1", "1", "1,5", "true", "1")]
    [InlineData("numbers", "truth. Value 'yes' is not true or false", "1", "1", "1", "yes", "1")]
    [InlineData("State", "state. Value '1' is not one of Open, CLOSED", "1")]
    [InlineData("NextDay", "time. Value 'today' is not a time in RFC 3339, such as 2026-01-31T12:00:00Z", "today")]
    public async Task Argument_that_is_no_value_of_its_type_is_refused_by_name(string function, string expected, params string[] parameters) =>
        Assert.Equal("error managing parameter " + expected, await _chaincode.RefusalAsync(function, parameters));

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused_rather_than_changed()
    {
        var response = await _chaincode.InvokeAsync(Calling.Stub("Join".Bytes(), [0x61, 0xff], "b".Bytes()));

        Assert.Equal("error managing parameter left. The argument is not UTF-8 text at byte 1", response.Message);
    }

    [Fact]
    public async Task Refusals_quote_only_the_beginning_of_a_long_argument() =>
        Assert.True((await _chaincode.RefusalAsync("State", new string('x', 100_000))).Length < 200);

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00.5Z", "2026-01-31T12:00:00.5Z")]
    [InlineData("2026-01-31T12:00:00.123456789Z", "2026-01-31T12:00:00.1234567Z")]
    [InlineData("2026-01-31T00:30:00+01:00", "2026-01-30T23:30:00Z")]
    [InlineData("2026-01-31T12:00:00", null)]
    [InlineData("2026-01-31 12:00:00Z", null)]
    [InlineData("2026-02-30T12:00:00Z", null)]
    [InlineData("2026-01-31T12:00:00.Z", null)]
    [InlineData("2026-01-31T12:00:00.12345678xZ", null)]
    [InlineData("Z", null)]
    [InlineData("", null)]
    public void Times_are_read_strictly_and_written_in_utc(string text, string? expected) =>
        Assert.Equal(expected, Rfc3339.TryParse(text, out var time) ? Rfc3339.Format(time) : null);

    [Fact]
    public void Times_survive_the_way_there_and_back() => Prop.ForAll(ArbMap.Default.ArbFor<DateTimeOffset>(), time =>
        Rfc3339.TryParse(Rfc3339.Format(time), out var read) && read == time).Check(Runs);

    [Fact]
    public void Scalars_survive_the_way_there_and_back()
    {
        var serializer = new TransactionSerializer();
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), value => Survives(serializer, value)).Check(Runs);
        Prop.ForAll(ArbMap.Default.ArbFor<double>(), value => double.IsNaN(value) || double.IsInfinity(value) || Survives(serializer, value)).Check(Runs);
        Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), value => Survives(serializer, value)).Check(Runs);
        Prop.ForAll(ArbMap.Default.ArbFor<bool>(), value => Survives(serializer, value)).Check(Runs);
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), value =>
            ((byte[])serializer.Read(serializer.Write(value, Bytes), Bytes)!).SequenceEqual(value)).Check(Runs);
    }

    [Fact]
    public void Reading_any_bytes_as_any_type_gives_a_value_or_a_format_error() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        var serializer = new TransactionSerializer();
        foreach (var type in new[] { typeof(string), typeof(int), typeof(double), typeof(DateTimeOffset), typeof(AssetState), typeof(Asset), typeof(int?) })
        {
            Assert.True(Record.Exception(() => serializer.Read(bytes, TransactionValue.OfAny(type))) is null or FormatException);
        }
    }).Check(Runs);

    [Fact]
    public async Task Results_do_not_depend_on_the_culture_of_the_process()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "minus ";
        culture.DateTimeFormat.TimeSeparator = "h";
        CultureInfo.CurrentCulture = culture;

        Assert.Equal("-1|1|1500.5|True|1.10", await _chaincode.TextAsync("numbers", "-1", "1", "1500.5", "true", "1.10"));
        Assert.Equal("-1.5", await _chaincode.TextAsync("Half", "-3"));
        Assert.Equal("2026-02-01T12:00:00Z", await _chaincode.TextAsync("NextDay", "2026-01-31T12:00:00Z"));
    }

    private static bool Survives<T>(TransactionSerializer serializer, T value) => Equals(serializer.Read(serializer.Write(value, TransactionValue.OfAny(typeof(T))), TransactionValue.OfAny(typeof(T))), value);
}
