using System.Diagnostics;
using Audit.Model.Source;
using Audit.Model.Structure;
using Audit.Model.Tests.Source;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Model.Tests.Structure;

public sealed class StructureScannerTests
{
    private const string Bank = """
        pragma solidity ^0.4.19;
        contract Owned { address owner; modifier onlyOwner() { require(msg.sender == owner); _; } }
        contract Bank is Owned, Lib.Base(1, 2) {
            mapping(address => uint) public balances = init[0];
            uint constant A = 1; function(uint) internal f;
            struct S { uint a; } enum E { X } event Paid(address to);
            function Bank() public { owner = msg.sender; }
            function abstractOne() external;
            function withdraw(uint amount)
                public onlyOwner
            {
                msg.sender.call.value(amount)();
            }
            function () payable {}
        }
        function free() pure { }
        interface IBank { function withdraw() external; }
        """;

    [Fact]
    public void Scan_a_file_finds_contracts_functions_and_lines()
    {
        var structure = Scan(Bank);

        Assert.Equal(SolidityEra.Era4, structure.Era);
        Assert.Equal(["Owned", "Bank", "IBank"], structure.Contracts.Select(contract => contract.Name));
        Assert.Equal(
            ["Owned.onlyOwner Modifier 2-2", "Bank.Bank Constructor 7-7", "Bank.withdraw Function 9-13", "Bank.fallback Fallback 14-14", ".free Function 16-16"],
            structure.Functions.Select(function =>
                $"{structure.ContractOf(function)?.Name}.{function.Name} {function.Kind} {function.FirstLine}-{function.LastLine}"));
    }

    [Fact]
    public void Scan_a_contract_reads_bases_variables_and_lineage()
    {
        var bank = Scan(Bank).Contracts[1];

        Assert.Equal(["Owned", "Base"], bank.Bases);
        Assert.Equal([1, 0], bank.Lineage);
        Assert.Equal(["balances", "A"], bank.Variables.Keys);
    }

    [Fact]
    public void Scan_a_base_of_a_contract_that_pays_out_reaches_an_exit()
    {
        var structure = Scan(Bank + "\ncontract Alone { function take() payable { total += msg.value; } }");

        Assert.True(structure.Contracts[0].ReachesExit);
        Assert.False(structure.Contracts[0].HasExit);
        Assert.False(structure.Contracts[3].ReachesExit);
        Assert.True(structure.HasExit(structure.Functions.Single(function => function.Name == "free")));
    }

    [Theory]
    [InlineData("pragma solidity ^0.4.24;", SolidityEra.Era4)]
    [InlineData("pragma solidity >=0.5.0 <0.8.0;", SolidityEra.Era5)]
    [InlineData("pragma solidity 0.8.20;", SolidityEra.Era8)]
    [InlineData("pragma solidity \"0.6.2\";", SolidityEra.Era5)]
    [InlineData("pragma solidity 0.11;", SolidityEra.Era8)]
    [InlineData("pragma solidity *;", SolidityEra.Unknown)]
    [InlineData("pragma experimental ABIEncoderV2; pragma solidity ^0.7.1;", SolidityEra.Era5)]
    [InlineData("contract A {}", SolidityEra.Unknown)]
    public void Scan_a_pragma_gives_its_era(string text, SolidityEra era) => Assert.Equal(era, Scan(text).Era);

    [Fact]
    public void Scan_unbalanced_braces_closes_them_at_the_end_and_counts_them()
    {
        var structure = Scan("contract A { function f() { if (x) { y(); \n } } } } contract B { function g() {");

        Assert.Equal(["f", "g"], structure.Functions.Select(function => function.Name));
        Assert.Equal(1, structure.SurplusBraces);
        Assert.Equal(2, structure.UnclosedBraces);
    }

    [Fact]
    public void Scan_any_text_gives_functions_that_lie_in_order_without_overlap()
    {
        Prop.ForAll(SolidityText.Any, text =>
        {
            var structure = Scan(text);
            var end = 0;
            foreach (var function in structure.Functions)
            {
                Assert.True(function.Tokens.Start >= end && function.Body > function.Tokens.Start && function.Tokens.End > function.Body);
                Assert.InRange(function.Contract, -1, structure.Contracts.Count - 1);
                Assert.True(function.FirstLine <= function.LastLine);
                end = function.Tokens.End;
            }
            Assert.True(end <= structure.Tokens.Count);
            Assert.All(structure.Contracts, contract => Assert.InRange(contract.Lineage.Count, 1, SolidityStructure.MaximumLineage));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{}")]
    [InlineData("/*")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("function f(")]
    [InlineData("function f(){")]
    [InlineData("contract A is B {")]
    [InlineData("contract A is ")]
    [InlineData("modifier m { _; }")]
    [InlineData("transfer(")]
    [InlineData("struct S {")]
    [InlineData("contract A { uint x; ")]
    [InlineData("pragma solidity ")]
    [InlineData("a")]
    [InlineData("1.")]
    public void Scan_a_megabyte_of_the_same_stays_linear(string part)
    {
        // Quadratic code would need hours for this; the limit leaves room for a slow machine.
        var text = string.Concat(Enumerable.Repeat(part, (1 << 20) / part.Length));
        var clock = Stopwatch.StartNew();

        Scan(text);

        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Scan_many_contracts_with_wide_inheritance_stays_bounded()
    {
        var hubs = Enumerable.Range(0, 40).Select(i => $"contract H{i} is {string.Join(',', Enumerable.Range(0, 40).Select(k => $"H{k}"))} {{}}");
        var leaves = Enumerable.Repeat("contract L is H0 { }", 50_000);
        var clock = Stopwatch.StartNew();

        var structure = Scan(string.Join('\n', hubs.Concat(leaves)));

        Assert.Equal(SolidityStructure.MaximumLineage, structure.Contracts[^1].Lineage.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"took {clock.Elapsed}");
    }

    private static SolidityStructure Scan(string text) => StructureScanner.Scan(SolidityLexer.Lex(text));
}
