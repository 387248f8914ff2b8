package org.driftscope.view;

import javafx.beans.property.BooleanProperty;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Offers the tour to whoever starts the program for the first time: a line across the window that can be left alone. */
final class TourOffer {
    private TourOffer() {}

    /**
     * Shows the offer among {@code banners} as long as it stands; it ends when it is closed or taken, or another run comes.
     *
     * @return ends this
     */
    static Subscription tie(VBox banners, LessonDesk desk, Messages messages) {
        BooleanProperty offered = desk.offeredProperty();
        return offered.subscribe(stands -> {
            if (!stands) {
                return;
            }
            Banner banner = Banner.hint(messages.text("tour.offer"), messages.text("tour.later"));
            banner.setId("tour-offer");
            banner.offer(messages.text("tour.take"), desk::beginTour);
            banners.getChildren().add(banner);
            banner.parentProperty().subscribe((before, now) -> offered.set(now != null));
        });
    }
}
