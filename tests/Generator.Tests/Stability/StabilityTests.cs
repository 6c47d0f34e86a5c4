using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Stability;

/// <summary>Callers written against the first text compile with the second, and send the same.</summary>
public class StabilityTests
{
    [Fact]
    public async Task A_tool_that_gains_an_eleventh_parameter_stays_flat()
    {
        var ten = Enumerable.Range(1, 10).Select(i => $"\"p{i:00}\":{{\"type\":\"string\"}}").ToArray();
        var update = new ServerUpdate(Tool("search", string.Join(',', ten)), Tool("search", string.Join(',', [.. ten, "\"p00\":{\"type\":\"string\"}"])));
        await update.RunAsync("await server.SearchAsync(\"a\", \"b\", p10: \"j\");");
        Assert.Equal("""{"p00":"new"}""", Assert.Single(await update.RunUpdatedAsync("await server.SearchAsync(p00: \"new\");")));
    }

    [Fact]
    public async Task A_tool_with_a_request_record_keeps_it_when_it_shrinks()
    {
        var eleven = Enumerable.Range(1, 11).Select(i => $"\"p{i:00}\":{{\"type\":\"string\"}}").ToArray();
        var update = new ServerUpdate(Tool("search", string.Join(',', eleven)), Tool("search", string.Join(',', eleven[..5])));
        await update.RunAsync("await server.SearchAsync(new SearchRequest { P01 = \"a\", P05 = \"e\" });");
    }

    [Fact]
    public async Task A_tool_that_gains_an_output_schema_keeps_its_raw_result() =>
        await new ServerUpdate(
            Tool("get", "\"id\":{\"type\":\"string\"}"),
            Tool("get", "\"id\":{\"type\":\"string\"}", output: """{"type":"object","properties":{"name":{"type":"string"}}}"""))
            .RunAsync("McpToolResult result = await server.GetAsync(\"1\"); _ = result?.Content; McpTool<GetRequest, McpToolResult> tool = ServerTools.Get; _ = tool.Name;");

    [Fact]
    public async Task A_tool_that_has_an_output_schema_keeps_its_typed_result() =>
        await new ServerUpdate(
            Tool("get", "\"id\":{\"type\":\"string\"}", output: """{"type":"object","properties":{"name":{"type":"string"}}}"""),
            Tool("get", "\"id\":{\"type\":\"string\"}", output: """{"type":"object","properties":{"size":{"type":"integer"},"name":{"type":"string"}}}"""))
            .RunAsync("GetResult result = await server.GetAsync(\"1\"); string? name = result?.Name; _ = name;");

    [Fact]
    public async Task An_enum_that_gains_values_keeps_the_names_of_the_old_ones()
    {
        var update = new ServerUpdate(
            Tool("list", """ "sort":{"type":"string","enum":["date:1","name"]} """),
            Tool("list", """ "sort":{"type":"string","enum":["age:1","name","date:1","size"]} """));
        await update.RunAsync("await server.ListAsync(Sort.Date1); await server.ListAsync(sort: Sort.Name); Sort? none = null; await server.ListAsync(none); _ = Sort.Name switch { Sort.Date1 => 1, Sort.Name => 2, _ => 3 };");
        Assert.Equal("""{"sort":"size"}""", Assert.Single(await update.RunUpdatedAsync("await server.ListAsync(Sort.Size);")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_enum_value_does_not_take_the_name_of_another_one(bool isByHand)
    {
        var update = new ServerUpdate(
            Tool("list", """ "sort":{"type":"string","enum":["date:1","name"]} """),
            Tool("list", """ "sort":{"type":"string","enum":["date-1","date:1","name"]} """),
            isByHand);
        Assert.Equal("""{"sort":"date:1"}""", Assert.Single(await update.RunAsync("await server.ListAsync(Sort.Date1);")));
        Assert.Equal("""{"sort":"date-1"}""", Assert.Single(await update.RunUpdatedAsync("await server.ListAsync(Sort.Date1_2);")));
    }

    [Fact]
    public async Task A_value_that_replaces_another_one_does_not_get_its_name()
    {
        var update = new ServerUpdate(
            Tool("list", """ "sort":{"type":"string","enum":["date:1","name"]} """),
            Tool("list", """ "sort":{"type":"string","enum":["date-1","name"]} """));
        Assert.Equal("""{"sort":"date-1"}""", Assert.Single(await update.RunUpdatedAsync("await server.ListAsync(Sort.Date1_2);")));
    }

    [Fact]
    public async Task Values_that_collide_keep_their_names_when_the_server_sorts_them_anew()
    {
        var update = new ServerUpdate(
            Tool("confirm", """ "answer":{"type":"string","enum":["Y","y","Yes","yes","+1","-1"]} """),
            Tool("confirm", """ "answer":{"type":"string","enum":["-1","yes","Yes","y","Y","+1","YES"]} """),
            isByHand: true);
        await update.RunAsync("await server.ConfirmAsync(Answer.Y); await server.ConfirmAsync(Answer.Y_2); await server.ConfirmAsync(Answer.Yes); await server.ConfirmAsync(Answer.Yes_2); await server.ConfirmAsync(Answer.Plus1);");
    }

    [Fact]
    public async Task Values_read_from_a_result_keep_their_names_too()
    {
        const string Before = """{"type":"object","properties":{"state":{"type":"string","enum":["to-do","done"]}}}""";
        const string After = """{"type":"object","properties":{"state":{"type":"string","enum":["toDo","ToDo","to-do","done"]}}}""";
        await new ServerUpdate(Tool("get", "", output: Before), Tool("get", "", output: After))
            .RunAsync("_ = await server.GetAsync(); await server.GetAsync(); if (State.ToDo.Value != State.Values.ToDo || State.Values.ToDo != \"to-do\") throw new System.InvalidOperationException(State.Values.ToDo);");
    }

    [Fact]
    public async Task Members_of_a_nested_record_keep_their_names()
    {
        const string Record = "\"item\":{\"type\":\"object\",\"additionalProperties\":true,\"properties\":{MEMBERS}}";
        var update = new ServerUpdate(
            Tool("add", Record.Replace("MEMBERS", "\"max_results\":{\"type\":\"integer\"}", StringComparison.Ordinal)),
            Tool("add", Record.Replace("MEMBERS", "\"MaxResults\":{\"type\":\"integer\"},\"maxResults\":{\"type\":\"integer\"},\"additionalProperties\":{\"type\":\"string\"},\"max_results\":{\"type\":\"integer\"}", StringComparison.Ordinal)));
        await update.RunAsync("await server.AddAsync(new Item { MaxResults = 3, AdditionalProperties = new System.Collections.Generic.Dictionary<string, System.Text.Json.Nodes.JsonNode?> { [\"x\"] = 1 } });");
    }

    [Fact]
    public async Task Arguments_keep_their_names()
    {
        var update = new ServerUpdate(
            Tool("find", """ "max_results":{"type":"integer"},"id":{"type":"string"} """),
            Tool("find", """ "MaxResults":{"type":"integer"},"MAX_RESULTS":{"type":"integer"},"max_results":{"type":"integer"},"id":{"type":"string"} """, required: "\"MAX_RESULTS\""));
        Assert.Equal(
            """{"MAX_RESULTS":1,"max_results":3}""",
            Assert.Single(await update.RunUpdatedAsync("await server.FindAsync(maxResults_3: 1, maxResults: 3); _ = new FindRequest { MaxResults = 3, MaxResults_3 = 1 };")));
    }

    [Fact]
    public async Task Forms_of_a_union_keep_their_names()
    {
        static string Form(string kind, string more) => $$$"""{"type":"object","properties":{"kind":{"const":"{{{kind}}}"},{{{more}}}},"required":["kind"]}""";
        static string Union(params string[] forms) => Tool("put", $"\"target\":{{\"oneOf\":[{string.Join(",", forms)}]}}");
        var update = new ServerUpdate(
            Union(Form("page-id", "\"id\":{\"type\":\"string\"}"), Form("user", "\"name\":{\"type\":\"string\"}")),
            Union(Form("pageId", "\"id\":{\"type\":\"string\"}"), Form("user", "\"page_id\":{\"type\":\"string\"},\"name\":{\"type\":\"string\"}"), Form("page-id", "\"ID\":{\"type\":\"string\"},\"id\":{\"type\":\"string\"}")));
        await update.RunAsync("await server.PutAsync(new Target.PageId { Id = \"1\" }); await server.PutAsync(new Target.User { Name = \"n\" });");
    }

    [Fact]
    public async Task Forms_without_a_tag_keep_their_names_when_their_titles_change()
    {
        static string Form(string title, string member) => $$$"""{"type":"object","title":"{{{title}}}","properties":{"{{{member}}}":{"type":"string"}},"required":["{{{member}}}"]}""";
        static string Union(params string[] forms) => Tool("load", $"\"source\":{{\"anyOf\":[{string.Join(",", forms)}]}}");
        await new ServerUpdate(Union(Form("By address", "url"), Form("By file", "path")), Union(Form("By address", "path"), Form("Web", "url")))
            .RunAsync("await server.LoadAsync(new Source.ByAddress { Url = \"u\" }); await server.LoadAsync(new Source.ByFile { Path = \"p\" });");
    }

    [Fact]
    public async Task Items_of_a_tuple_keep_their_names()
    {
        static string Point(string first, string second) => Tool("go", $$"""
            "to":{"type":"array","prefixItems":[{"type":"number","title":"{{first}}"},{"type":"number","title":"{{second}}"}],"items":false,"minItems":2}
            """, required: "\"to\"");
        await new ServerUpdate(Point("lat", "lng"), Point("Latitude", "lat"))
            .RunAsync("var request = new GoRequest { To = (1, 2) }; await server.GoAsync((request.To.Lat, request.To.Lng));");
    }

    [Fact]
    public void A_committed_file_remembers_only_the_members_that_could_move()
    {
        var names = System.Text.Json.Nodes.JsonNode.Parse(Model.RecordedNames.Of("server", SnapshotText.OfTools(Tool("list", """
            "sort":{"type":"string","enum":["date:1","name","in_progress","text/plain"]},"item":{"type":"object","properties":{"id":{"type":"string"},"$ref":{"type":"string"}}}
            """)))!)!;
        Assert.Equal("""{"Item":{"$ref":"Ref"},"Sort":{"date:1":"Date1"}}""", Sorted(names["members"]!.AsObject()));

        static string Sorted(System.Text.Json.Nodes.JsonObject members) =>
            $"{{{string.Join(",", members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"\"{member.Key}\":{member.Value!.ToJsonString()}"))}}}";
    }

    [Fact]
    public async Task A_method_does_not_come_to_call_another_tool_when_its_own_is_gone()
    {
        var update = new ServerUpdate(Tool("get_item", "\"id\":{\"type\":\"string\"}"), Tool("get-item", "\"id\":{\"type\":\"string\"}"));
        Assert.Equal("""{"id":"a"}""", Assert.Single(await update.RunUpdatedAsync("await server.GetItem_2Async(id: \"a\");")));
    }

    [Fact]
    public async Task An_enum_that_becomes_reachable_from_an_output_stays_an_enum() =>
        await new ServerUpdate(
            Tool("list", """ "color":{"type":"string","enum":["red","green"]} """),
            $"{Tool("get", "", output: """{"type":"object","properties":{"color":{"type":"string","enum":["red","green"]}}}""")},{Tool("list", """ "color":{"type":"string","enum":["red","green"]} """)}")
            .RunAsync("await server.ListAsync(Color.Red); _ = Color.Green switch { Color.Red => 1, Color.Green => 2, _ => 3 }; System.Enum boxed = Color.Red; _ = boxed;");

    [Fact]
    public async Task Tools_that_collide_keep_their_names_when_they_swap_places()
    {
        var (dash, underscore) = (Tool("get-item", "\"id\":{\"type\":\"string\"}"), Tool("get_item", "\"name\":{\"type\":\"string\"}"));
        await new ServerUpdate($"{dash},{underscore}", $"{underscore},{dash}").RunAsync("await server.GetItemAsync(id: \"a\"); await server.GetItem_2Async(name: \"b\");");

        // The newcomer sorts first and must not take the name that callers know.
        var update = new ServerUpdate(underscore, $"{dash},{underscore}");
        await update.RunAsync("await server.GetItemAsync(name: \"b\");");
        Assert.Equal("""{"id":"a"}""", Assert.Single(await update.RunUpdatedAsync("await server.GetItem_2Async(id: \"a\");")));

        // The first one leaves, and its heir does not move up.
        await new ServerUpdate($"{dash},{underscore}", underscore).RunAsync("await server.GetItem_2Async(name: \"b\");");
    }

    [Fact]
    public async Task A_server_that_sorts_its_members_anew_changes_no_positional_call()
    {
        var update = new ServerUpdate(
            Tool("move", """ "to":{"type":"string"},"from":{"type":"string"},"mode":{"type":"string"},"label":{"type":"string"} """, required: "\"to\",\"from\""),
            Tool("move", """ "from":{"type":"string"},"label":{"type":"string"},"comment":{"type":"string"},"mode":{"type":"string"},"to":{"type":"string"} """, required: "\"from\",\"to\""));
        var sent = await update.RunAsync("await server.MoveAsync(\"there\", \"here\", \"fast\", \"red\");");
        Assert.Contains("\"to\":\"there\"", sent[0], StringComparison.Ordinal);
        Assert.Equal("""{"from":"f","comment":"c","to":"t"}""".Length, Assert.Single(await update.RunUpdatedAsync("await server.MoveAsync(\"t\", \"f\", null, null, \"c\");")).Length);
    }

    [Fact]
    public async Task Types_keep_their_names_when_another_of_the_same_name_comes_before_them()
    {
        var filter = """ "filter":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]} """;
        var other = """ "filter":{"type":"object","properties":{"size":{"type":"integer"}}} """;
        var update = new ServerUpdate(Tool("list", filter), $"{Tool("count", other)},{Tool("list", filter)}");
        await update.RunAsync("await server.ListAsync(new Filter { Text = \"a\" });");
        Assert.Equal("""{"filter":{"size":1}}""", Assert.Single(await update.RunUpdatedAsync("await server.CountAsync(new CountFilter { Size = 1 });")));
    }

    [Fact]
    public async Task A_type_shared_by_two_tools_stays_shared_when_the_tools_are_met_in_another_order()
    {
        var item = """ "item":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]} """;
        var resorted = """ "note":{"type":"string"},"item":{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}} """;
        await new ServerUpdate($"{Tool("b", item)},{Tool("c", item)}", $"{Tool("a", item)},{Tool("c", resorted)},{Tool("b", item)}")
            .RunAsync("var item = new Item { Id = \"1\" }; await server.BAsync(item); await server.CAsync(item);");
    }

    [Fact]
    public async Task A_record_that_gains_members_is_written_as_before() =>
        await new ServerUpdate(
            Tool("add", """ "items":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}} """),
            Tool("add", """ "items":{"type":"array","items":{"type":"object","properties":{"a":{"type":"integer"},"id":{"type":"string"},"kind":{"type":"string","enum":["x","y"]}},"required":["id"]}} """))
            .RunAsync("await server.AddAsync([new Item { Id = \"1\" }]);");

    [Fact]
    public void Names_recorded_twice_are_the_same()
    {
        var tools = $"{Tool("b", """ "x-y":{"type":"string","enum":["a"]} """)},{Tool("a", """ "z":{"type":"object","properties":{"q":{"type":"string"}}} """)}";
        var names = System.Text.Json.Nodes.JsonNode.Parse(new ServerUpdate(tools, tools).Updated)!["names"]!.ToJsonString();
        var again = Model.RecordedNames.Of("server", new ServerUpdate(tools, tools).Updated, isComplete: true);
        Assert.Equal(names, System.Text.Json.Nodes.JsonNode.Parse(again!)!.ToJsonString());
    }

    private static string Tool(string name, string properties, string required = "", string? output = null) =>
        $$"""{"name":"{{name}}","description":"A tool.","inputSchema":{"type":"object","properties":{ {{properties}} },"required":[{{required}}]}{{(output is null ? "" : $",\"outputSchema\":{output}")}}}""";
}
