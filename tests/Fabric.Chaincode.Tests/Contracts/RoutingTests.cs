using Fabric.Chaincode.Contracts;
using Fabric.Chaincode.Tests.Probe;

namespace Fabric.Chaincode.Tests.Contracts;

public sealed class RoutingTests
{
    private readonly AssetContract _assets = new();
    private readonly ContractChaincode _chaincode;

    public RoutingTests() => _chaincode = new ContractChaincode(_assets, new OpenContract());

    [Theory]
    [InlineData("assets:Join")]
    [InlineData("assets:join")]
    [InlineData("Join")]
    public async Task Function_is_found_by_contract_and_name_in_the_default_contract_and_with_a_lower_case_letter(string function) =>
        Assert.Equal("ab", await _chaincode.TextAsync(function, "a", "b"));

    [Fact]
    public async Task Names_in_attributes_and_constructors_count()
    {
        Assert.Equal("known", await _chaincode.TextAsync("open:Known"));
        Assert.StartsWith("1|", await _chaincode.TextAsync("assets:numbers", "1", "2", "3", "true", "4"), StringComparison.Ordinal);
        Assert.Equal("Function Numbers not found in contract assets", await _chaincode.RefusalAsync("assets:Numbers"));
    }

    [Fact]
    public async Task Unknown_names_are_refused_in_the_words_of_fabric()
    {
        Assert.Equal("Contract not found with name nowhere", await _chaincode.RefusalAsync("nowhere:Join"));
        Assert.Equal("Contract not found with name a:b", await _chaincode.RefusalAsync("a:b:Join"));
        Assert.Equal("Function nothing here not found in contract assets", await _chaincode.RefusalAsync("assets:nothing here"));
        Assert.Equal("Blank function name passed", await _chaincode.RefusalAsync("assets:"));
        Assert.Equal("Blank function name passed", await _chaincode.RefusalAsync(string.Empty));
        Assert.Equal("Function Other not found in contract org.hyperledger.fabric", await _chaincode.RefusalAsync("org.hyperledger.fabric:Other"));
    }

    [Fact]
    public async Task Unknown_function_goes_to_the_hook_of_a_contract_that_has_one() =>
        Assert.Equal("anything of open, why not", await _chaincode.TextAsync("open:anything"));

    [Fact]
    public async Task Hooks_run_around_the_method_and_share_its_context()
    {
        var stored = await _chaincode.TextAsync("assets:Store", """{"id":1,"owner":"a","tags":[]}""");

        Assert.Contains("\"note\":\"assets:Store\"", stored, StringComparison.Ordinal);
        Assert.Equal(["before", "store", "after Asset"], _assets.Steps);
    }

    [Fact]
    public async Task Hooks_may_refuse_before_and_after()
    {
        Assert.Equal("not today", await _chaincode.RefusalAsync("assets:forbidden"));
        Assert.Empty(_assets.Steps);
        Assert.Equal("refused afterwards", await _chaincode.RefusalAsync("assets:Join", "spo", "ilt"));
    }

    [Fact]
    public async Task Refused_transaction_is_not_followed_by_the_hook_after_it()
    {
        Assert.Equal("no money", await _chaincode.RefusalAsync("assets:Refuse", "no money"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _chaincode.CallAsync("assets:Fail", "broken"));
        Assert.Empty(_assets.Steps);
    }

    [Fact]
    public async Task Method_may_return_a_whole_response()
    {
        var response = await _chaincode.CallAsync("assets:Teapot");

        Assert.Equal((418, "short and stout"), (response.Status, response.Message));
    }

    [Fact]
    public async Task Init_runs_the_function_it_names_and_is_content_without_one()
    {
        var named = await _chaincode.InitAsync(Calling.Stub("assets:Join".Bytes(), "a".Bytes(), "b".Bytes()));
        var none = await _chaincode.InitAsync(Calling.Stub());

        Assert.Equal("ab", named.Payload.ToArray().Text());
        Assert.Equal(200, none.Status);
    }

    [Fact]
    public async Task Marked_contract_is_the_default_wherever_it_stands()
    {
        var chaincode = new ContractChaincode(new OpenContract(), new MarkedContract());

        Assert.Equal("marked", await chaincode.TextAsync("Who"));
    }

    [Fact]
    public async Task Contract_without_any_name_has_that_of_its_class_and_inherits_transactions()
    {
        var chaincode = new ContractChaincode(new DerivedContract());

        Assert.Equal("base", await chaincode.TextAsync("DerivedContract:Who"));
        Assert.Equal("static", await chaincode.TextAsync("DerivedContract:Where"));
    }

    [Fact]
    public void Contracts_that_cannot_be_served_are_refused_at_start_with_the_reason()
    {
        AssertRefused("at least one contract", () => new ContractChaincode());
        AssertRefused("has no transaction: mark its public methods", () => new ContractChaincode(new EmptyContract()));
        AssertRefused("two transactions named Same", () => new ContractChaincode(new OverloadedContract()));
        AssertRefused("two contracts have the name open", () => new ContractChaincode(new OpenContract(), new OpenContract()));
        AssertRefused("are all marked as default", () => new ContractChaincode(new MarkedContract("a"), new MarkedContract("b")));
        AssertRefused("it must be a public method", () => new ContractChaincode(new HiddenContract()));
        AssertRefused("its parameter context is out of place", () => new ContractChaincode(new MisplacedContract()));
        AssertRefused("cannot be named 'org.hyperledger.fabric'", () => new ContractChaincode(new MarkedContract("org.hyperledger.fabric")));
    }

    private static void AssertRefused(string reason, Func<object> create) =>
        Assert.Contains(reason, Assert.Throws<ContractDefinitionException>(create).Message, StringComparison.Ordinal);

    [Contract(IsDefault = true)]
    private sealed class MarkedContract(string? name = null) : Contract(name)
    {
        [Transaction]
        public static string Who() => "marked";
    }

    private abstract class BaseContract : Contract
    {
        private readonly string _who = "base";

        [Transaction]
        public static string Where() => "static";

        [Transaction]
        public string Who() => _who;
    }

    private sealed class DerivedContract : BaseContract;

    private sealed class EmptyContract : Contract;

    private sealed class OverloadedContract : Contract
    {
        [Transaction]
        public static string Same() => string.Empty;

        [Transaction]
        public static string Same(string value) => value;
    }

    private sealed class HiddenContract : Contract
    {
        [Transaction]
        internal static string Hidden() => string.Empty;
    }

    private sealed class MisplacedContract : Contract
    {
        [Transaction]
        public static string Wrong(string value, TransactionContext context) => value + context.FunctionName;
    }
}
