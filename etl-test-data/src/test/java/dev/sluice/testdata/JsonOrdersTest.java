package dev.sluice.testdata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON files of the sample, in small. */
class JsonOrdersTest {

    private static final int RECORDS = 2_000;

    /** What the generator gave. */
    private record Made(byte[] bytes, List<Order> orders, List<ExpectedReject> rejects) {

        static Made of(JsonNotation notation, double dirt, List<JsonDirt> kinds) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Made made = new Made(new byte[0], new ArrayList<>(), new ArrayList<>());
            OrdersGenerator.write(new OrdersOptions<>("orders", RECORDS, 5, dirt, notation, kinds), out, new Truth() {
                @Override
                public void loads(String input, Order order) {
                    made.orders().add(order);
                }

                @Override
                public void isRejected(ExpectedReject reject) {
                    made.rejects().add(reject);
                }
            });
            return new Made(out.toByteArray(), made.orders(), made.rejects());
        }
    }

    @Test
    void aGoodDocumentHoldsTheOrdersOfEveryBranchUnderItsCountry() throws IOException {
        Made made = Made.of(new BranchesDocument(RECORDS), 0, List.of());
        List<Order> orders = made.orders();
        int at = 0;
        for (JsonNode branch : JsonMapper.shared().readTree(made.bytes()).get("branches")) {
            for (JsonNode record : branch.get("orders")) {
                Order order = orders.get(at++);
                assertThat(branch.get("country").asString()).isEqualTo(order.country());
                assertThat(record.get("id").asLong()).isEqualTo(order.id());
                assertThat(record.at("/customer/name").asString()).isEqualTo(order.customer());
                assertThat(record.path("note").asString(null)).isEqualTo(order.note());
            }
        }
        assertThat(at).isEqualTo(RECORDS);
    }

    @Test
    void aGoodFileOfTheShopHoldsAnOrderALineInAscii() throws IOException {
        Made made = Made.of(new ShopLines(), 0, List.of());
        List<String> lines = new String(made.bytes(), ISO_8859_1).lines().toList();
        assertThat(lines).hasSize(RECORDS).allMatch(line -> line.chars().allMatch(c -> c <= '~'));
        for (int i = 0; i < RECORDS; i++) {
            JsonNode record = JsonMapper.shared().readTree(lines.get(i));
            Order order = made.orders().get(i);
            assertThat(record.get("id").asLong()).isEqualTo(order.id());
            assertThat(record.at("/customer/name").asString()).isEqualTo(order.customer());
            assertThat(record.at("/customer/address/country").asString()).isEqualTo(order.country());
            assertThat(record.path("note").asString(null)).isEqualTo(order.note());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyRejectStandsWhereTheTruthSaysItDoesAndEveryKindOfDamageOccurs(boolean document) throws IOException {
        List<JsonDirt> kinds = document ? BranchesDocument.KINDS : ShopLines.KINDS;
        Made made = Made.of(document ? new BranchesDocument(RECORDS) : new ShopLines(), 0.04, kinds);
        String text = new String(made.bytes(), ISO_8859_1);
        for (ExpectedReject reject : made.rejects()) {
            int start = (int) reject.offset();
            int end = start + (int) reject.length();
            assertThat(text.charAt(start - 1)).isEqualTo(document ? ' ' : '\n');
            assertThat(text.substring(start, end)).doesNotContain("\n");
            assertThat(text.substring(end)).matches(rest -> rest.startsWith("\n") || rest.startsWith(",\n"));
            assertThat(text.substring(0, start).chars().filter(c -> c == '\n').count() + 1)
                    .isEqualTo(reject.line());
        }
        assertThat(made.rejects())
                .extracting(ExpectedReject::kind)
                .contains(kinds.stream().map(JsonDirt::name).toArray(String[]::new));
    }
}
